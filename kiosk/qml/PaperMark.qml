// What became of the slip: being printed, to be taken and where, or the number on the screen is all there is.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var vm
    readonly property var paper: vm.shown.desk.paper

    visible: paper.text !== ""
    tone: paper.tone
    padding: (Theme.scale > 1.2 ? 3 : 5) * Theme.u
    spacing: Theme.gapSmall

    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        spacing: Theme.gap

        Icon {
            Layout.alignment: Qt.AlignTop
            name: root.paper.icon
            size: Math.round(Theme.body * 1.6)
            color: Theme.toneInk(root.paper.tone)
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            spacing: Theme.u

            BodyText {
                objectName: "paper-sentence"
                Layout.fillWidth: true
                text: root.paper.text
                strong: true
            }
            RowLayout {
                Layout.fillWidth: true
                Layout.fillHeight: false
                visible: root.paper.place !== ""
                spacing: Theme.gapSmall

                Icon {
                    name: root.paper.arrow
                    size: Math.round(Theme.body * 1.5)
                    color: Theme.accent
                }
                BodyText {
                    Layout.fillWidth: true
                    text: root.paper.place
                }
            }
        }
    }
    ProgressLine {
        Layout.fillWidth: true
        visible: root.paper.is_printing
    }
}
