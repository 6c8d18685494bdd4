// "Card or slip": the ID card on the reader, the slip's code before the scanner, or its number on the keys.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var present: vm.shown.desk.present
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach

    spacing: isTight ? Theme.gap : Theme.gapLarge

    PageTitle {
        text: root.present.title
        hint: root.isTight && root.vm.shown.notice.text !== "" ? "" : root.present.hint
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
            visible: root.present.card !== ""
            place: root.present.card
            vm: root.vm
        }
        ColumnLayout {
            Layout.alignment: Qt.AlignHCenter
            Layout.fillWidth: true
            Layout.fillHeight: false
            visible: root.present.label !== ""
            spacing: Theme.gap

            TypedLine {
                objectName: "slip-number"
                figures: true
                Layout.fillWidth: true
                text: root.present.typed
                placeholder: root.present.label
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
