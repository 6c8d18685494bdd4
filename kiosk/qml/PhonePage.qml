// A mobile number on large keys.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var phone: vm.shown.desk.phone
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach

    spacing: isTight ? Theme.gap : Theme.gapLarge

    PageTitle {
        text: root.phone.title
        hint: root.phone.hint
        isSmall: root.isTight
        isWide: !root.isPortrait
        steps: root.vm.shown.steps
    }
    KioskNotice {
        vm: root.vm
    }
    Item {
        Layout.fillHeight: true
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        Layout.alignment: Qt.AlignHCenter
        columns: root.isPortrait ? 1 : 2
        columnSpacing: 2 * Theme.gapLarge
        rowSpacing: Theme.gapLarge
        uniformCellWidths: !root.isPortrait

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            Layout.maximumWidth: Number.POSITIVE_INFINITY // the button's own limit would be the column's too
            spacing: Theme.gapLarge

            TypedLine {
                objectName: "phone"
                figures: true
                Layout.fillWidth: true
                text: root.phone.typed
                placeholder: root.phone.label
            }
            SecondaryButton {
                objectName: "send-code"
                Layout.alignment: Qt.AlignHCenter
                visible: root.phone.resend !== ""
                enabled: root.phone.can_resend
                text: root.phone.resend
                iconName: "refresh"
                onClicked: root.vm.press("send_code")
            }
        }
        Keypad {
            objectName: "figure"
            Layout.alignment: Qt.AlignHCenter
            keyWidth: Theme.mm(root.isPortrait ? 70 : 60)
            eraseText: root.vm.said.kiosk_erase
            onTyped: key => root.vm.press("type", key)
            onErased: root.vm.press("erase")
            onCleared: root.vm.press("erase", "all")
        }
    }
    Item {
        Layout.fillHeight: !Theme.lowReach
        Layout.preferredHeight: 2
    }
}
