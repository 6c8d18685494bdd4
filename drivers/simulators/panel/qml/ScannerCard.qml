// The code scanner: any text as a code, or the code of the slip on the desk.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

DeviceCard {
    id: root

    required property var device

    twin: "scanner"
    card: device.card
    rows: vm.rows.scanner_faults
    title: vm.words.scanner
    iconName: "qr"

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gapSmall

        Field {
            id: code

            objectName: "code"
            Layout.fillWidth: true
            placeholder: root.vm.words.code_text
            maximumLength: 900
            onAccepted: root.vm.showCode(text)
        }
        SecondaryButton {
            objectName: "code-show"
            text: root.vm.words.code_show
            enabled: root.device.can_show && code.text.trim() !== ""
            onClicked: root.vm.showCode(code.text)
        }
    }
    SecondaryButton {
        objectName: "code-slip"
        Layout.fillWidth: true
        iconName: "receipt"
        text: root.device.slip_text
        horizontalPadding: 3 * Theme.u
        enabled: root.device.can_show_slip
        onClicked: root.vm.showSlipCode()
    }
}
