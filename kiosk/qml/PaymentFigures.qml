// The amounts of a payment: what is to pay; with notes also what has come in, with a bar.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var vm
    required property var payment
    property bool isCash: false

    padding: (Theme.scale > 1.2 || Theme.lowReach ? 3 : 5) * Theme.u

    GridLayout {
        Layout.leftMargin: 5 * Theme.u - root.padding
        Layout.rightMargin: Layout.leftMargin
        Layout.fillWidth: true
        Layout.fillHeight: false
        columns: root.isCash ? 2 : 1
        columnSpacing: Theme.gap
        uniformCellWidths: true

        AmountFact {
            objectName: "payment-amount"
            Layout.fillWidth: true
            label: root.vm.said.paying_amount
            value: root.payment.amount
        }
        AmountFact {
            objectName: "payment-received"
            Layout.fillWidth: true
            visible: root.isCash
            label: root.vm.said.paying_in
            value: root.payment.received
            tone: "good"
        }
    }
    Rectangle {
        Layout.leftMargin: 5 * Theme.u - root.padding
        Layout.rightMargin: Layout.leftMargin
        Layout.fillWidth: true
        visible: root.isCash
        implicitHeight: 3 * Theme.u
        radius: height / 2
        color: Theme.track

        Rectangle {
            width: Math.round(parent.width * root.payment.share)
            height: parent.height
            radius: parent.radius
            color: Theme.good
        }
    }
}
