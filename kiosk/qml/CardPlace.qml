// The place for the ID card: the invitation to put it on the reader, or whom it named and a way to say "not me".
// It keeps its room, so that nothing moves under a finger when a card is read.
//   wide   picture and words side by side
import QtQuick
import Hall.Controls

Item {
    id: root

    required property var vm
    property bool wide: false

    visible: vm.shown.customer.is_known || vm.shown.card.is_offered
    implicitWidth: Theme.mm(wide ? 200 : 120)
    implicitHeight: Math.max(invite.implicitHeight, customer.implicitHeight)

    CardInvite {
        id: invite

        anchors.fill: parent
        visible: root.vm.shown.card.is_offered
        wide: root.wide
        vm: root.vm
    }
    CustomerMark {
        id: customer

        anchors.fill: parent
        visible: root.vm.shown.customer.is_known
        wide: root.wide
        vm: root.vm
    }
}
