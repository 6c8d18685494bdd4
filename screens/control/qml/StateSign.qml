// What about a counter wants the manager, as an icon and, where there is room, a word.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

RowLayout {
    id: root

    required property var row
    property bool isShort: false

    spacing: Theme.u

    Icon {
        name: root.row.sign_icon
        size: Math.round(Theme.caption * 1.2)
        color: Theme.toneInk(root.row.sign_tone)
        Accessible.role: Accessible.Indicator
        Accessible.name: root.row.sign
    }
    CaptionText {
        Layout.fillWidth: true
        visible: !root.isShort
        text: root.row.sign
        color: Theme.toneInk(root.row.sign_tone)
        strong: true
        wrapMode: Text.NoWrap
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Math.round(Theme.caption * 0.7)
    }
}
