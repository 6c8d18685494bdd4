// A fact of the account: what it is, and what it says.
//   label, value
import QtQuick
import QtQuick.Layouts
import Hall.Controls

RowLayout {
    id: root

    property string label: ""
    property string value: ""

    Layout.fillWidth: true
    Layout.fillHeight: false
    spacing: Theme.gap

    CaptionText {
        Layout.minimumWidth: Theme.body * 4
        Layout.alignment: Qt.AlignTop
        text: root.label
    }
    CaptionText {
        readonly property bool isBilingual: true // as the business system keeps it

        Layout.fillWidth: true
        text: root.value
        color: Theme.ink
        wrapMode: Text.WrapAnywhere
    }
}
