// Who is next and why, in one sentence; calm when nobody is.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var words
    required property var following

    spacing: Theme.gapSmall
    padding: 5 * Theme.u

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        HeadingText {
            Layout.fillWidth: true
            text: root.words.next_title
        }
        LetterMark {
            letter: root.following.letter
            tint: root.following.tint
        }
        CaptionText {
            visible: text !== ""
            text: root.following.service
            wrapMode: Text.NoWrap
        }
    }
    FigureText {
        objectName: "next_number"
        visible: text !== ""
        text: root.following.number
        size: Theme.figure
        color: Theme.called
        lineHeight: 1
    }
    BodyText {
        objectName: "next_reason"
        Layout.fillWidth: true
        text: root.following.sentence
        quiet: true
        font.pixelSize: root.following.number === "" ? Theme.body : Theme.caption
    }
}
