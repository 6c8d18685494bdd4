// The tariff calculator: so many kWh a month, typed; what they cost by step, and how to pay less.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var tariff: vm.shown.lookup.tariff
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach

    spacing: isTight ? Theme.gap : Theme.gapLarge

    PageTitle {
        text: root.vm.said.tariff_title
        hint: Theme.scale > 1.2 || root.isTight && root.isPortrait ? "" : root.tariff.name
        isSmall: root.isTight
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        columns: root.isPortrait ? 1 : 2
        columnSpacing: 2 * Theme.gapLarge
        rowSpacing: Theme.gapLarge
        uniformCellWidths: !root.isPortrait

        TariffResult {
            Layout.fillWidth: true
            Layout.fillHeight: true
            isTight: root.isTight
            isDense: root.isPortrait ? Theme.lowReach : Theme.scale > 1.2
            tariff: root.tariff
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            Layout.alignment: root.isPortrait ? Qt.AlignBottom : Qt.AlignVCenter
            spacing: Theme.gap

            TypedLine {
                figures: true
                Layout.fillWidth: true
                text: root.tariff.typed
                placeholder: root.vm.said.tariff_typed
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
