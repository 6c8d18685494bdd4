// One part of what was filled in: what it is, what it says, and a button that changes it.
//   label, value, editText
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
    property bool isOwnWords: false

    signal edited

    Layout.fillWidth: true
    Layout.fillHeight: false
    spacing: Theme.gap

    ColumnLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        spacing: Theme.u

        CaptionText {
            Layout.fillWidth: true
            text: root.label
        }
        BodyText {
            readonly property bool isBilingual: root.isOwnWords

            Layout.fillWidth: true
            text: root.value
            wrapMode: Text.Wrap
            font.weight: Font.Medium
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
