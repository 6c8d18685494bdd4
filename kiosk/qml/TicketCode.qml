// The ticket's QR code, as large as there is room for, with what it is for.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var vm
    property bool isPortrait: true
    readonly property var ticket: vm.shown.ticket
    readonly property real least: Theme.mm(Theme.lowReach || !isPortrait ? 54 : 64)
    readonly property real most: isPortrait ? least : Math.max(least, Math.min(Theme.mm(72), width * 0.34))

    padding: (Theme.scale > 1.2 || Theme.lowReach ? 3 : 6) * Theme.u
    spacing: 0

    Item {
        Layout.fillHeight: true
        Layout.verticalStretchFactor: 1
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: root.most
        Layout.verticalStretchFactor: 20
        spacing: Theme.scale > 1.2 && !root.isPortrait ? Theme.gap : Theme.gapLarge

        Item {
            id: room

            Layout.fillHeight: true
            implicitWidth: height
            implicitHeight: root.least

            QrCode {
                objectName: "ticket-qr"
                size: room.height
                matrix: root.ticket.qr
                description: root.ticket.qr_caption
            }
        }
        ShortText {
            Layout.fillWidth: true
            text: root.ticket.qr_caption
            strong: true
        }
    }
    Item {
        Layout.fillHeight: true
        Layout.verticalStretchFactor: 1
    }
}
