// "I have an appointment": the code, typed or scanned, or the ID card; whichever comes first checks in.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var appointment: vm.shown.appointment
    readonly property bool isPortrait: height > width
    readonly property bool isTight: Theme.lowReach || !isPortrait && Theme.scale > 1.2

    spacing: isTight || !isPortrait ? Theme.gap : Theme.gapLarge

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
        Layout.verticalStretchFactor: 1
    }
    AppointmentCode {
        Layout.fillWidth: true
        vm: root.vm
    }
    CodeKeys {
        objectName: "code-key"
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.verticalStretchFactor: 20
        letters: root.appointment.keys
        isTight: root.isTight
        isTall: root.isPortrait && !Theme.lowReach && Theme.scale <= 1.3
        onTyped: key => root.vm.press("type", key)
    }
    Item {
        Layout.fillHeight: true
        Layout.verticalStretchFactor: 1
        Layout.preferredHeight: 2
    }
}
