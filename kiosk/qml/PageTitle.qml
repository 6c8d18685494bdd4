// The one question of a page, with a quiet line beneath.
//   text, hint
//   isSmall   where large text leaves little room
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    property string text: ""
    property string hint: ""
    property bool isSmall: false

    Layout.fillWidth: true
    Layout.preferredWidth: 1
    Layout.fillHeight: false
    spacing: 2 * Theme.u

    TitleText {
        Layout.fillWidth: true
        text: root.text
        font.pixelSize: root.isSmall ? Theme.heading : Theme.title
    }
    BodyText {
        Layout.fillWidth: true
        visible: text !== ""
        text: root.hint
        quiet: true
    }
}
