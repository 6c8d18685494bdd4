// One of the quiet buttons: icon and key above, the word beneath; while its sheet is open it looks chosen.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

PressSurface {
    id: root

    required property var tool

    focusPolicy: Qt.TabFocus // a touched button must not be pressed again by a space typed later
    text: tool.text
    shortcutText: tool.shortcut
    iconName: tool.icon
    enabled: tool.is_enabled
    busy: tool.is_busy
    checked: tool.is_open
    checkable: false
    implicitHeight: Math.max(Theme.mm(15), implicitContentHeight + topPadding + bottomPadding)
    horizontalPadding: 2.5 * Theme.u
    verticalPadding: 2 * Theme.u
    inkColor: enabled ? Theme.primary : Theme.inkOff
    faceColor: checked ? Theme.primarySoft : Theme.surface
    borderColor: checked ? Theme.primary : enabled ? Theme.lineStrong : Theme.line

    contentItem: ColumnLayout {
        spacing: 0.5 * Theme.u

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.u

            Icon {
                visible: !root.busy
                name: root.iconName
                size: Math.round(Theme.body * 1.15)
                color: root.inkColor
            }
            BusyMark {
                visible: root.busy
                size: Math.round(Theme.body * 1.1)
                inkColor: root.inkColor
            }
            Item {
                Layout.fillWidth: true
            }
            ShortcutHint {
                text: root.shortcutText
                inkColor: root.inkColor
            }
        }
        BodyText {
            Layout.fillWidth: true
            text: root.text
            color: root.inkColor
            font.weight: Font.Medium
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
}
