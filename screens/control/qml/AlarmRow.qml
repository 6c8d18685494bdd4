// One alarm: how grave, where, since when; what happened; what to do.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var row

    objectName: `alarm-${row.key}`
    tone: row.tone
    padding: 3 * Theme.u
    spacing: 0.5 * Theme.u
    Accessible.role: Accessible.AlertMessage
    Accessible.name: `${row.word} ${row.place} ${row.sentence} ${row.hint} ${row.since}`

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gapSmall

        StateMark {
            Layout.fillWidth: false
            tone: root.row.tone
            text: root.row.word
            size: Theme.caption
        }
        Icon {
            name: root.row.icon
            size: Math.round(Theme.caption * 1.2)
            color: Theme.inkQuiet
        }
        CaptionText {
            Layout.fillWidth: true
            text: root.row.place
            strong: true
            quiet: false
        }
        CaptionText {
            text: root.row.since
            wrapMode: Text.NoWrap
        }
    }
    BodyText {
        Layout.fillWidth: true
        text: root.row.sentence
        strong: true
    }
    CaptionText {
        Layout.fillWidth: true
        text: root.row.hint
    }
}
