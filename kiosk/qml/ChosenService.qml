// The chosen service in both languages, with its queue as it is now.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var vm
    readonly property var chosen: vm.shown.chosen

    padding: 10 * Theme.u
    spacing: Theme.gap

    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        spacing: Theme.gapLarge

        ServiceLetter {
            Layout.alignment: Qt.AlignTop
            letter: root.chosen.letter
            tint: root.chosen.tint
            size: Theme.display
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            TitleText {
                objectName: "chosen-service"
                Layout.fillWidth: true
                text: root.chosen.name
                font.pixelSize: Theme.display
            }
            BodyText {
                readonly property bool isBilingual: true

                Layout.fillWidth: true
                quiet: true
                text: root.chosen.other_name
                font.pixelSize: Theme.heading
            }
        }
        Icon {
            Layout.alignment: Qt.AlignTop
            name: root.chosen.icon
            size: Math.round(Theme.title * 1.6)
            color: Theme.tintInk(root.chosen.tint)
        }
    }
    BodyText {
        Layout.fillWidth: true
        visible: text !== ""
        quiet: true
        text: root.chosen.explanation
    }
    Item {
        Layout.fillHeight: true
    }
    Divider {
        Layout.fillWidth: true
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        columns: root.width > Theme.mm(160) * Theme.scale ? 2 : 1
        columnSpacing: Theme.gapLarge
        rowSpacing: Theme.gap

        BigFact {
            Layout.fillWidth: true
            Layout.preferredWidth: 2
            Layout.alignment: Qt.AlignTop
            label: root.vm.said.confirm_waiting
            value: root.chosen.waiting
        }
        BigFact {
            Layout.fillWidth: true
            Layout.preferredWidth: 3 // a span of time is the longer of the two
            Layout.alignment: Qt.AlignTop
            label: root.vm.said.confirm_wait
            value: root.chosen.wait
        }
    }
}
