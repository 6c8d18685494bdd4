// One waiting customer: number, what makes it special, and the wait against the promise.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Item {
    id: root

    required property var ticket

    implicitHeight: column.implicitHeight + 4 * Theme.u
    Accessible.role: Accessible.ListItem
    Accessible.name: [ticket.number, ticket.service, ticket.class_word, ticket.waited, ticket.late_word, ticket.slip_word].filter(part => part !== "").join(", ")

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
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
                visible: text !== ""
                text: root.ticket.class_word
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
            Item {
                Layout.fillWidth: true
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
        }
        WaitBar {
            Layout.fillWidth: true
            waited: root.ticket.share
            promised: 1
            tone: root.ticket.tone
            text: root.ticket.waited
        }
    }
    Divider {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
    }
}
