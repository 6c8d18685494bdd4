// A small drawing and a line: where, or when.
//   iconName, text
import QtQuick
import QtQuick.Layouts
import Hall.Controls

RowLayout {
    id: root

    property string iconName: ""
    property string text: ""

    Layout.fillWidth: true
    Layout.fillHeight: false
    visible: text !== ""
    spacing: Theme.gap

    LineIcon {
        name: root.iconName
        size: Theme.body
        color: Theme.inkQuiet
    }
    ShortText {
        Layout.fillWidth: true
        text: root.text
    }
}
