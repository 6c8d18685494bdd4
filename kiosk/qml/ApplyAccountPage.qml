// "Which account?": one of the holder's own, or another's number on the keys.
pragma ComponentBehavior: Bound
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
        Layout.fillHeight: Theme.lowReach || root.apply.types_account
    }
    AccountList {
        vm: root.vm
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: implicitHeight
        visible: !root.apply.types_account
        accounts: root.apply.accounts
        onChosen: key => root.vm.press("pick", key)
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        visible: root.apply.types_account
        Layout.alignment: Qt.AlignHCenter
        columns: root.isPortrait ? 1 : 2
        columnSpacing: 2 * Theme.gapLarge
        rowSpacing: Theme.gapLarge
        uniformCellWidths: !root.isPortrait

        TypedLine {
            objectName: "typed"
            figures: true
            Layout.fillWidth: true
            text: root.apply.typed
            placeholder: root.apply.label
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
    SecondaryButton {
        objectName: "account-other"
        Layout.alignment: root.isPortrait ? Qt.AlignHCenter : Qt.AlignLeft
        visible: !root.apply.types_account || root.apply.accounts.length > 0
        text: root.apply.types_account ? root.vm.said.apply_account_own : root.vm.said.apply_account_other
        iconName: root.apply.types_account ? "list" : "keyboard"
        onClicked: root.vm.press("pick", root.apply.types_account ? "own" : "other")
    }
    Item {
        Layout.fillHeight: !Theme.lowReach
        Layout.preferredHeight: 2
    }
}
