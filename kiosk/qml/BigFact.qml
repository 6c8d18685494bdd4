// A name and, large beneath it, its value: "Expected wait" and "about 11 to 15 min".
//   label, value
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    property string label: ""
    property string value: ""

    spacing: Theme.u

    BodyText {
        Layout.fillWidth: true
        quiet: true
        text: root.label
    }
    ShortText {
        Layout.fillWidth: true
        strong: true
        text: root.value
        font.pixelSize: Theme.heading
        font.kerning: false
    }
}
