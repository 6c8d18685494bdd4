// Another amount: some that are often paid, or figures on the keys.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var paying: vm.shown.paying
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach

    spacing: isTight ? Theme.gap : Theme.gapLarge

    PageTitle {
        text: root.vm.said.amount_title
        hint: root.vm.said.amount_hint
        isSmall: root.isTight
        isWide: !root.isPortrait
        steps: root.vm.shown.steps
    }
    Item {
        Layout.fillHeight: true
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        columns: root.isPortrait ? 1 : 2
        columnSpacing: 2 * Theme.gapLarge
        rowSpacing: Theme.gapLarge
        uniformCellWidths: !root.isPortrait

        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            Layout.maximumWidth: Number.POSITIVE_INFINITY
            columns: root.isPortrait ? 4 : 2
            columnSpacing: Theme.targetGap
            rowSpacing: Theme.targetGap
            uniformCellWidths: true

            Repeater {
                model: root.paying.presets

                SecondaryButton {
                    required property var modelData

                    objectName: `amount-${modelData.key}`
                    Layout.fillWidth: true
                    implicitHeight: Theme.mm(root.isPortrait ? 26 : 34)
                    text: modelData.text
                    textSize: Theme.heading
                    checked: modelData.is_typed
                    onClicked: root.vm.press("fill", modelData.key)
                }
            }
        }
        ColumnLayout {
            Layout.alignment: Qt.AlignHCenter
            Layout.fillWidth: true
            Layout.fillHeight: false
            spacing: Theme.gap

            TypedLine {
                figures: true
                Layout.fillWidth: true
                text: root.paying.typed
                placeholder: root.vm.said.amount_typed
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
    Item {
        Layout.fillHeight: true
    }
}
