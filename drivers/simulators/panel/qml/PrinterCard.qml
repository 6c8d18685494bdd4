// The ticket printer: its paper, cover and cutter, and the slip that hangs out of it.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

DeviceCard {
    id: root

    required property var device

    twin: "printer"
    card: device.card
    rows: vm.rows.printer_faults
    title: vm.words.printer
    iconName: "printer"

    ChoiceRow {
        objectName: "paper"
        Layout.fillWidth: true
        label: root.vm.words.paper
        options: [
            {
                key: "full",
                text: root.vm.words.paper_full
            },
            {
                key: "low",
                text: root.vm.words.paper_low
            },
            {
                key: "out",
                text: root.vm.words.paper_out
            }
        ]
        current: root.device.paper
        onChosen: key => root.vm.setPaper(key)
    }
    ChoiceRow {
        objectName: "cover"
        Layout.fillWidth: true
        label: root.vm.words.cover
        options: [
            {
                key: "closed",
                text: root.vm.words.cover_closed
            },
            {
                key: "open",
                text: root.vm.words.cover_open
            }
        ]
        current: root.device.cover
        onChosen: key => root.vm.setCover(key)
    }
    ChoiceRow {
        objectName: "cutter"
        Layout.fillWidth: true
        label: root.vm.words.cutter
        options: [
            {
                key: "free",
                text: root.vm.words.cutter_free
            },
            {
                key: "jammed",
                text: root.vm.words.cutter_jammed
            }
        ]
        current: root.device.cutter
        onChosen: key => root.vm.setCutter(key)
    }
    SecondaryButton {
        objectName: "slip-take"
        Layout.fillWidth: true
        iconName: "hand"
        text: root.vm.words.slip_take
        enabled: root.device.can_take
        onClicked: root.vm.takeSlip()
    }
}
