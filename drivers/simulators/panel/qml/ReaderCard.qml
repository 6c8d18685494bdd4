// The ID card reader: the card in one's hand, laid on the reader or taken away.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

DeviceCard {
    id: root

    required property var device

    twin: "idreader"
    card: device.card
    rows: vm.rows.reader_faults
    title: vm.words.reader
    iconName: "card"

    PersonRow {
        objectName: "person"
        Layout.fillWidth: true
        name: root.device.person
        label: root.device.label
        trailing: "caret-down"
        accessibleText: `${root.vm.words.person_choose} ${name}, ${label}`
        onClicked: root.vm.layOver("persons")
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.targetGap
        uniformCellSizes: true

        PrimaryButton {
            objectName: "card-lay"
            Layout.fillWidth: true
            iconName: "arrow-down"
            text: root.vm.words.card_lay
            textSize: Theme.body
            horizontalPadding: 3 * Theme.u
            enabled: root.device.can_lay
            onClicked: root.vm.layCard()
        }
        SecondaryButton {
            objectName: "card-lift"
            Layout.fillWidth: true
            iconName: "arrow-up"
            text: root.vm.words.card_lift
            horizontalPadding: 3 * Theme.u
            enabled: root.device.can_lift
            onClicked: root.vm.liftCard()
        }
    }
}
