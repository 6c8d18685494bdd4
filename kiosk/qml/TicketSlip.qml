// What became of the slip: being printed, to be taken (and where), or to be photographed instead.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var vm
    readonly property var ticket: vm.shown.ticket
    property bool isRoomy: true // room for a large sentence also in large text
    readonly property bool isPrinting: ticket.fate === "printing"

    tone: ticket.tone
    spacing: Theme.gap
    padding: (Theme.scale > 1.2 ? 4 : 6) * Theme.u

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gapLarge

        Picture {
            name: root.ticket.can_refuse ? "picture-photo" : "picture-slip"
            Layout.preferredWidth: Theme.mm(46)
            Layout.preferredHeight: Layout.preferredWidth * 0.75
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.gapSmall

            HeadingText {
                objectName: "slip-sentence"
                Layout.fillWidth: true
                text: root.ticket.sentence
                font.pixelSize: Theme.scale > 1.2 && !root.isRoomy ? Theme.body : Theme.heading
            }
            RowLayout {
                Layout.fillWidth: true
                visible: root.ticket.outlet !== ""
                spacing: Theme.gapSmall

                Icon {
                    name: root.ticket.arrow
                    size: Math.round(Theme.body * 1.5)
                    color: Theme.toneInk("good")
                }
                ShortText {
                    Layout.fillWidth: true
                    text: root.ticket.outlet
                }
            }
            ShortText {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.ticket.hint
            }
            ShortText {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.ticket.card_reminder
            }
        }
    }
    ProgressLine {
        Layout.fillWidth: true
        visible: root.isPrinting
    }
}
