// One thing a second press can do: what it is, a quiet line, and its key.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

PressSurface {
    id: root

    required property var tile

    focusPolicy: Qt.TabFocus // a touched button must not be pressed again by a space typed later
    text: tile.text
    shortcutText: tile.hint
    checked: tile.is_chosen
    checkable: false
    enabled: tile.is_ready && !tile.is_chosen // what is so already needs no press
    implicitHeight: Math.max(Theme.mm(11.5), implicitContentHeight + topPadding + bottomPadding)
    horizontalPadding: 4 * Theme.u
    verticalPadding: 1.5 * Theme.u
    faceColor: checked ? Theme.primarySoft : Theme.surface
    borderColor: checked ? Theme.primary : enabled ? Theme.lineStrong : Theme.line
    accessibleText: tile.detail === "" ? tile.text : `${tile.text}, ${tile.detail}`

    contentItem: RowLayout {
        spacing: 2.5 * Theme.u

        LetterMark {
            size: Math.round(Theme.body * 1.5)
            letter: root.tile.letter
            tint: root.tile.tint
        }
        Icon {
            visible: name !== "" && !root.busy
            name: root.tile.icon
            size: Math.round(Theme.body * 1.25)
            color: root.enabled || root.checked ? Theme.primary : Theme.inkQuiet
        }
        BusyMark {
            visible: root.busy
            size: Math.round(Theme.body * 1.1)
            inkColor: Theme.primary
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            BodyText {
                Layout.fillWidth: true
                text: root.tile.text
                color: root.checked ? Theme.primary : root.enabled ? Theme.ink : Theme.inkQuiet
                font.weight: Font.Medium
                lineHeight: 0.98
                Accessible.ignored: true
            }
            CaptionText {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.tile.detail
                color: Theme.inkQuiet
                lineHeight: 0.98
                Accessible.ignored: true
            }
        }
        Icon {
            visible: root.checked
            name: "check"
            color: Theme.primary
        }
        ShortcutHint {
            text: root.tile.hint
        }
    }
}
