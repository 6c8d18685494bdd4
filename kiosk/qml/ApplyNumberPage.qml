// A number on large keys: the owner's ID number, the phone, the code that was sent to it.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var apply: vm.shown.applying
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach

    spacing: isTight ? Theme.gap : Theme.gapLarge

    ApplyTop {
        vm: root.vm
        isPortrait: root.isPortrait
        isTight: root.isTight
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
                objectName: "typed"
                figures: true
                Layout.fillWidth: true
                text: root.apply.typed
                placeholder: root.apply.label
            }
            SecondaryButton {
                objectName: "send-code"
                Layout.alignment: Qt.AlignHCenter
                visible: root.apply.resend !== ""
                enabled: root.apply.can_resend
                text: root.apply.resend
                iconName: "refresh"
                onClicked: root.vm.press("send_code")
            }
        }
        Keypad {
            objectName: "figure"
            Layout.alignment: Qt.AlignHCenter
            keyWidth: Theme.mm(root.isPortrait ? 70 : 60)
            extraKey: root.apply.extra_key
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
