// A quiet button in the line at the top.
import QtQuick
import Hall.Controls

QuietButton {
    id: root

    required property var tool

    focusPolicy: Qt.TabFocus // a touched button must not be pressed again by a space typed later
    objectName: tool.key
    text: tool.text
    iconName: tool.icon
    shortcutText: tool.shortcut
    enabled: tool.is_enabled
    busy: tool.is_busy
    checked: tool.is_open
    checkable: false
    textSize: Theme.caption
}
