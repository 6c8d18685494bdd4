// Which application it is: its number, whose, and where; all of it masked.
import QtQuick
import Hall.Controls

Card {
    id: root

    required property var vm
    property bool isTight: false
    readonly property var order: vm.shown.desk.orders.order

    padding: (isTight ? 4 : 6) * Theme.u
    spacing: isTight ? Theme.gapSmall : Theme.gap

    FactLine {
        label: root.vm.said.order_number
        value: root.order.number
    }
    FactLine {
        label: root.vm.said.order_applicant
        value: root.order.applicant
    }
    FactLine {
        label: root.vm.said.order_address
        value: root.order.address
    }
}
