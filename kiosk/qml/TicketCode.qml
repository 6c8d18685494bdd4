// The ticket's QR code with what it is for.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var vm
    readonly property var ticket: vm.shown.ticket

    padding: (Theme.scale > 1.2 || Theme.lowReach ? 3 : 6) * Theme.u
    spacing: 0

    Item {
        Layout.fillHeight: true
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        spacing: Theme.gapLarge

        QrCode {
            objectName: "ticket-qr"
            size: Theme.mm(Theme.scale > 1.2 || Theme.lowReach ? 54 : 64)
            matrix: root.ticket.qr
            description: root.ticket.qr_caption
        }
        BodyText {
            Layout.fillWidth: true
            text: root.ticket.qr_caption
            strong: true
        }
    }
    Item {
        Layout.fillHeight: true
    }
}
