// A break, with its reason, and the way out.
//   chosen(reason), pressed(action)
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var words
    required property var work
    required property var reasons

    signal chosen(string reason)
    signal pressed(string action)

    spacing: Theme.gap

    Card {
        Layout.fillWidth: true
        visible: root.work.primary.action !== "resume"
        padding: 5 * Theme.u
        spacing: Theme.gapSmall

        CaptionText {
            Layout.fillWidth: true
            text: root.words.pause_title
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.gapSmall

            Repeater {
                model: root.reasons

                Chip {
                    required property var row

                    objectName: `reason-${row.key}`
                    checkable: false
                    checked: row.is_chosen
                    text: row.text
                    textSize: Theme.caption
                    horizontalPadding: 3 * Theme.u
                    enabled: root.work.pause.action === "pause"
                    onClicked: root.chosen(row.key)
                }
            }
        }
        SecondaryButton {
            objectName: root.work.pause.action
            Layout.fillWidth: true
            Layout.topMargin: Theme.gapSmall
            text: root.work.pause.text
            iconName: root.work.pause.icon
            shortcutText: root.work.pause.shortcut
            enabled: root.work.pause.is_enabled
            busy: root.work.pause.is_busy
            onClicked: root.pressed(root.work.pause.action)
        }
    }
    QuietButton {
        objectName: root.work.log_out.action
        Layout.fillWidth: true
        text: root.work.log_out.text
        iconName: root.work.log_out.icon
        enabled: root.work.log_out.is_enabled
        busy: root.work.log_out.is_busy
        onClicked: root.pressed(root.work.log_out.action)
    }
}
