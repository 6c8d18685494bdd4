// Where one is in a flow: done steps, the present one, those to come.
//   count, current   number of steps; index of the present one, from 0
//   names            a word for each step, shown beneath (optional)
//   accessibleText   "Step 2 of 4", read aloud
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

RowLayout {
    id: root

    property int count: names.length
    property int current: 0
    property var names: []
    property string accessibleText: ""
    readonly property real dot: Math.round(Theme.caption * (names.length > 0 ? 1.25 : 0.55))

    Layout.fillWidth: false // a layout within a layout would take all the room there is
    Layout.fillHeight: false
    spacing: Theme.gapSmall
    Accessible.role: Accessible.ProgressBar
    Accessible.name: accessibleText

    Repeater {
        model: root.count

        RowLayout {
            id: step

            required property int index
            readonly property bool done: index < root.current
            readonly property bool present: index === root.current

            spacing: Theme.gapSmall

            Rectangle {
                visible: step.index > 0 && root.names.length > 0
                implicitWidth: 6 * Theme.u
                implicitHeight: Math.max(2, Theme.u * 0.5)
                radius: height / 2
                color: step.done || step.present ? Theme.primary : Theme.line
            }
            Rectangle {
                implicitWidth: step.present && root.names.length === 0 ? root.dot * 3 : root.dot
                implicitHeight: root.dot
                radius: height / 2
                color: step.done || step.present ? Theme.primary : Theme.surface
                border.width: Math.max(1, Theme.u * 0.4)
                border.color: step.done || step.present ? Theme.primary : Theme.lineStrong

                Icon {
                    anchors.centerIn: parent
                    visible: step.done && root.names.length > 0
                    name: "check"
                    size: Math.round(root.dot * 0.7)
                    color: Theme.primaryInk
                }
            }
            CaptionText {
                visible: text !== ""
                text: root.names[step.index] ?? ""
                color: step.present ? Theme.ink : Theme.inkQuiet
                strong: step.present
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }
}
