// "I have an appointment": the code, typed or scanned, or the ID card; whichever comes first checks in.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var appointment: vm.shown.appointment
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach

    spacing: isTight ? Theme.gap : Theme.gapLarge

    PageTitle {
        text: root.vm.said.appointment_title
        hint: root.appointment.other_ways
        isSmall: root.isTight
    }
    KioskNotice {
        vm: root.vm
    }
    CustomerMark {
        Layout.fillWidth: true
        visible: root.vm.shown.customer.is_known
        wide: true
        vm: root.vm
    }
    Item {
        Layout.fillHeight: true
    }
    AppointmentCode {
        Layout.fillWidth: true
        vm: root.vm
    }
    CodeKeys {
        objectName: "code-key"
        Layout.fillWidth: true
        letters: root.appointment.keys
        isTight: root.isTight
        onTyped: key => root.vm.press("type", key)
    }
    Item {
        Layout.fillHeight: true
        Layout.preferredHeight: 2
    }
}
