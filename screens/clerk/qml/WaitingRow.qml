// One waiting customer: number, what makes it special, and the wait against the promise. A press says what can be done.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

PressSurface {
    id: root

    required property var ticket
    required property bool isKeyOn

    focusPolicy: Qt.TabFocus // a touched button must not be pressed again by a space typed later
    shortcutSequence: isKeyOn ? ticket.hint : ""
    checked: ticket.is_open
    checkable: false
    padding: 0
    horizontalPadding: Theme.gapSmall
    verticalPadding: 1.5 * Theme.u
    cornerRadius: Theme.radiusSmall
    borderWidth: 0
    faceColor: checked ? Theme.primarySoft : Qt.alpha(Theme.surface, 0)
    accessibleText: [ticket.number, ticket.service, ticket.class_word, ticket.for_word, ticket.waited, ticket.late_word, ticket.slip_word, ticket.detail].filter(part => part !== "").join(", ")

    contentItem: ColumnLayout {
        spacing: Theme.u

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gapSmall

            LetterMark {
                size: Math.round(Theme.body * 1.4)
                letter: root.ticket.letter
                tint: root.ticket.tint
            }
            BodyText {
                text: root.ticket.number
                strong: true
                color: root.ticket.is_next ? Theme.called : Theme.ink
                wrapMode: Text.NoWrap
                font.kerning: false
                Accessible.ignored: true
            }
            Icon {
                visible: name !== ""
                name: root.ticket.class_icon
                size: Math.round(Theme.body * 1.1)
                color: Theme.primary
            }
            CaptionText {
                visible: text !== "" && root.ticket.for_word + root.ticket.slip_word + root.ticket.late_word === "" // its sign says it too
                text: root.ticket.class_word
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
            Item {
                Layout.fillWidth: true
            }
            Badge {
                tone: "primary"
                iconName: "user"
                text: root.ticket.for_word
            }
            Badge {
                tone: "warn"
                iconName: "ticket"
                text: root.ticket.slip_word
            }
            Badge {
                tone: "bad"
                iconName: "clock"
                text: root.ticket.late_word
            }
            ShortcutHint {
                opacity: root.isKeyOn ? 1 : 0
                text: root.ticket.hint
                inkColor: Theme.inkQuiet
            }
        }
        WaitBar {
            Layout.fillWidth: true
            waited: root.ticket.share
            promised: 1
            tone: root.ticket.tone
            text: root.ticket.waited
            letters: 11
        }
        CaptionText {
            Layout.fillWidth: true
            visible: text !== ""
            text: root.ticket.detail
            maximumLineCount: 1
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
}
