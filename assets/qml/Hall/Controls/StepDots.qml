// Where one is in a longer way: a dot for each step, the present one long, and "2 / 7" beside them.
//   count, current   number of steps; the present one, from 1
//   text             "2 / 7"
//   accessibleText   "Step 2 of 7", read aloud
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

RowLayout {
    id: root

    property int count: 0
    property int current: 0
    property string text: ""
    property string accessibleText: ""
    readonly property real dot: Math.round(Theme.caption * 0.45)

    Layout.fillWidth: false // a layout within a layout would take all the room there is
    Layout.fillHeight: false
    spacing: Theme.gapSmall
    visible: current > 0
    Accessible.role: Accessible.ProgressBar
    Accessible.name: accessibleText

    Repeater {
        model: root.count

        Rectangle {
            required property int index
            readonly property bool isPresent: index === root.current - 1
            readonly property bool isReached: index < root.current

            implicitWidth: isPresent ? root.dot * 3 : root.dot
            implicitHeight: root.dot
            radius: height / 2
            color: isReached ? Theme.toneInk("primary") : Theme.surface
            border.width: Math.max(2, Theme.u * 0.4)
            border.color: isReached ? Theme.toneInk("primary") : Theme.lineStrong
        }
    }
    CaptionText {
        Layout.leftMargin: Theme.gapSmall
        text: root.text
        wrapMode: Text.NoWrap
        font.features: {
            "tnum": 1
        }
        Accessible.ignored: true
    }
}
