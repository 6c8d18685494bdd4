// What the control room or the windows' rule asks of this counter; it stays until it is done or taken back.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var asked

    tone: "warn"
    padding: 5 * Theme.u
    spacing: Theme.u
    Accessible.role: Accessible.AlertMessage
    Accessible.name: `${asked.text} ${asked.hint}`

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gapSmall

        Icon {
            Layout.alignment: Qt.AlignTop
            name: "door"
            size: Math.round(Theme.body * 1.3)
            color: Theme.toneInk("warn")
        }
        BodyText {
            objectName: "asked"
            Layout.fillWidth: true
            text: root.asked.text
            strong: true
            Accessible.ignored: true
        }
    }
    CaptionText {
        Layout.fillWidth: true
        text: root.asked.hint
        Accessible.ignored: true
    }
}
