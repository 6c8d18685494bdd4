// A fact of the account: what it is, and what it says.
//   label, value
import QtQuick
import QtQuick.Layouts
import Hall.Controls

RowLayout {
    id: root

    property alias label: what.text
    property string value: ""
    readonly property real labelNeeds: what.needs

    Layout.fillWidth: true
    Layout.fillHeight: false
    spacing: 2 * Theme.gap

    FactLabel {
        id: what

        line: root
    }
    CaptionText {
        readonly property bool isBilingual: true // as the business system keeps it

        Layout.fillWidth: true
        text: root.value
        color: Theme.ink
        wrapMode: Text.WrapAnywhere
    }
}
