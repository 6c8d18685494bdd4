// One part of what was filled in: what it is, what it says, and a button that changes it.
//   label, value, editText
//   isEmpty      its value only says that there is none
//   isFlat       what it is stands before what it says and not above it: more lines find room
//   isOwnWords   as the customer or the business system wrote it, in any language
//   edited()
import QtQuick
import QtQuick.Layouts
import Hall.Controls

RowLayout {
    id: root

    property string label: ""
    property string value: ""
    property string editText: ""
    property bool isEmpty: false
    property bool isFlat: false
    property bool isOwnWords: false
    readonly property real labelNeeds: what.needs

    signal edited

    Layout.fillWidth: true
    Layout.fillHeight: false
    spacing: Theme.gap

    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        columns: root.isFlat ? 2 : 1
        columnSpacing: 2 * Theme.gap
        rowSpacing: Theme.u

        FactLabel {
            id: what

            Layout.preferredWidth: root.isFlat ? widest : -1
            Layout.maximumWidth: root.isFlat ? widest : Number.POSITIVE_INFINITY
            Layout.fillWidth: !root.isFlat
            line: root
            text: root.label
        }
        BodyText {
            readonly property bool isBilingual: root.isOwnWords

            Layout.fillWidth: true
            text: root.value
            wrapMode: Text.Wrap
            quiet: root.isEmpty
            font.weight: root.isEmpty ? Font.Normal : Font.Medium
        }
    }
    SecondaryButton {
        objectName: root.objectName === "" ? "" : `${root.objectName}-edit`
        visible: root.editText !== ""
        text: root.editText
        iconName: Theme.scale > 1.2 ? "" : "edit"
        onClicked: root.edited()
    }
}
