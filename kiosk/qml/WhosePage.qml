// Whose account: the ID card on the reader, or the account's number on the keys.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var whose: vm.shown.whose
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach

    spacing: isTight ? Theme.gap : Theme.gapLarge

    PageTitle {
        text: root.whose.title
        hint: root.isTight && root.vm.shown.notice.text !== "" ? "" : root.whose.card === "" ? root.vm.said.whose_number_hint : root.vm.said.whose_card_hint
        isSmall: root.isTight
    }
    KioskNotice {
        vm: root.vm
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        columns: root.isPortrait ? 1 : 2
        columnSpacing: 2 * Theme.gapLarge
        rowSpacing: Theme.gapLarge
        uniformCellWidths: !root.isPortrait

        ReaderPlace {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: root.whose.card !== ""
            place: root.whose.card
            vm: root.vm
        }
        ColumnLayout {
            Layout.alignment: Qt.AlignHCenter
            Layout.fillWidth: true
            Layout.fillHeight: false
            spacing: Theme.gap

            TypedLine {
                figures: true
                Layout.fillWidth: true
                text: root.whose.typed
                placeholder: root.vm.said.whose_number
            }
            Keypad {
                objectName: "figure"
                Layout.alignment: Qt.AlignHCenter
                keyWidth: Theme.mm(50)
                eraseText: root.vm.said.kiosk_erase
                onTyped: key => root.vm.press("type", key)
                onErased: root.vm.press("erase")
                onCleared: root.vm.press("erase", "all")
            }
        }
    }
}
