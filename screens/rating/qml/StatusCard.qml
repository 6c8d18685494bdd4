// How the counter stands, as shape, word and colour, and what that means for who stands before it.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var card
    property bool isCentred: false

    padding: 6 * Theme.u
    spacing: Theme.gapSmall
    tone: card.status_tone

    RowLayout {
        Layout.fillWidth: !root.isCentred
        Layout.alignment: root.isCentred ? Qt.AlignHCenter : Qt.AlignLeft
        spacing: Theme.gapSmall

        Icon {
            name: root.card.status_icon
            size: Math.round(Theme.heading * 1.2)
            color: Theme.toneInk(root.card.status_tone)
        }
        HeadingText {
            objectName: "status"
            Layout.fillWidth: !root.isCentred
            text: root.card.status_word
            tone: root.card.status_tone
        }
    }
    BodyText {
        objectName: "sentence"
        Layout.fillWidth: true
        horizontalAlignment: root.isCentred ? Text.AlignHCenter : Text.AlignLeft
        text: root.card.sentence
    }
}
