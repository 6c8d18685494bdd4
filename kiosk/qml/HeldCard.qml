// When the number is for, its code, and until when it is held.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var vm
    property bool isTight: false
    readonly property var held: vm.shown.desk.reserving

    tone: held.tone === "warn" ? "warn" : ""
    padding: (isTight ? 5 : 8) * Theme.u
    spacing: isTight ? Theme.gapSmall : Theme.gap

    CaptionText {
        Layout.fillWidth: true
        text: root.vm.said.held_slot
    }
    TitleText {
        objectName: "held-time"
        Layout.fillWidth: true
        text: root.held.time
        font.pixelSize: root.isTight ? Theme.title : Theme.display
    }
    HeadingText {
        objectName: "held-until"
        Layout.fillWidth: true
        visible: text !== ""
        text: root.held.until
        color: Theme.toneInk("primary")
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        spacing: Theme.gapLarge

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            Layout.alignment: Qt.AlignTop
            spacing: root.isTight ? Theme.gapSmall : Theme.gap

            BodyText {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.held.left
            }
            FactLine {
                label: root.vm.said.held_code
                value: root.held.code
            }
            BodyText {
                objectName: "held-check-in"
                Layout.fillWidth: true
                visible: text !== ""
                text: root.held.check_in
                color: root.held.can_check_in ? Theme.toneInk("good") : Theme.ink
            }
        }
        QrCode {
            Layout.alignment: Qt.AlignTop
            visible: root.held.qr.length > 0
            size: Theme.mm(root.isTight ? 56 : 64)
            matrix: root.held.qr
            description: root.held.code
        }
    }
    BodyText {
        Layout.fillWidth: true
        quiet: true
        text: root.held.limit
    }
}
