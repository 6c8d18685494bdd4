// One ticket or service with its buttons, one press each.
//   chosen(key), reached(): the keyboard has come here
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var entry
    required property string busyKey

    signal chosen(string key)
    signal reached

    spacing: Theme.gapSmall

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.targetGap

        LetterMark {
            size: Math.round(Theme.body * 1.7)
            letter: root.entry.letter
            tint: root.entry.tint
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.gapSmall
            spacing: 0

            BodyText {
                Layout.fillWidth: true
                text: root.entry.title
                strong: true
                font.kerning: false
            }
            CaptionText {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.entry.detail
            }
        }
        RowAct {
            act: root.entry.first
            busyKey: root.busyKey
            onClicked: root.chosen(act.key)
            onVisualFocusChanged: if (visualFocus)
                root.reached()
        }
        RowAct {
            act: root.entry.second
            busyKey: root.busyKey
            onClicked: root.chosen(act.key)
            onVisualFocusChanged: if (visualFocus)
                root.reached()
        }
        RowAct {
            act: root.entry.third
            busyKey: root.busyKey
            onClicked: root.chosen(act.key)
            onVisualFocusChanged: if (visualFocus)
                root.reached()
        }
    }
    Divider {
        Layout.fillWidth: true
    }
}
