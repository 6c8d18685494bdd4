// A choice of few, all in sight: 中 | EN.
//   options   list of {key, text, name}: name is read aloud (text if missing)
//   isBilingual   the words are in their own language on purpose (中 | EN)
//   current   key of the chosen one; the user of the control sets it in answer to chosen(key)
pragma ComponentBehavior: Bound
import QtQuick

Rectangle {
    id: root

    property var options: []
    property string current: ""
    property int textSize: Theme.body
    property bool isBilingual: false
    property real keyHeight: Theme.targetSmall

    signal chosen(string key)

    implicitWidth: row.implicitWidth + 2 * Theme.u
    implicitHeight: row.implicitHeight + 2 * Theme.u
    radius: Theme.radiusSmall + Theme.u
    color: Theme.inset
    border.width: Theme.hairline
    border.color: Theme.line
    Accessible.role: Accessible.Grouping

    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.place === "desk" ? Theme.u : Theme.targetGap // each is pressed by itself

        Repeater {
            model: root.options

            PressSurface {
                id: key

                required property var modelData
                readonly property bool isBilingual: root.isBilingual

                objectName: `${root.objectName}-${modelData.key}`
                text: modelData.text
                accessibleText: modelData.name ?? modelData.text
                checked: root.current === modelData.key
                checkable: false
                implicitHeight: Math.max(root.keyHeight, implicitContentHeight)
                horizontalPadding: 4 * Theme.u
                verticalPadding: 0
                textSize: root.textSize
                faceColor: checked ? Theme.primary : Qt.alpha(Theme.inset, 0)
                pressedColor: checked ? Theme.primaryPressed : Theme.pressed
                inkColor: checked ? Theme.primaryInk : Theme.ink
                borderWidth: 0
                Accessible.role: Accessible.RadioButton
                Accessible.checkable: true
                onClicked: root.chosen(modelData.key)
            }
        }
    }
}
