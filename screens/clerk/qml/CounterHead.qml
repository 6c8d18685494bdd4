// Who works at which counter, and how the counter stands.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

RowLayout {
    id: root

    required property var head

    spacing: Theme.gap

    Logo {}
    HeadingText {
        text: root.head.counter
        wrapMode: Text.NoWrap
    }
    StateMark {
        tone: root.head.status_tone
        text: root.head.since === "" ? root.head.status_word : `${root.head.status_word} ${root.head.since}`
    }
    Divider {
        vertical: true
        Layout.preferredHeight: Theme.heading
        Layout.leftMargin: Theme.gapSmall
        Layout.rightMargin: Theme.gapSmall
    }
    BodyText {
        text: root.head.clerk
        strong: true
        wrapMode: Text.NoWrap
    }
    CaptionText {
        Layout.fillWidth: true
        text: root.head.staff_number
    }
    StateMark {
        objectName: "help_state"
        visible: root.head.help_word !== ""
        tone: root.head.help_tone
        text: `${root.head.help_word} ${root.head.help_since}`
    }
}
