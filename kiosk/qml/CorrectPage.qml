// A returned application: why, and what can be written anew before it is submitted again.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var orders: vm.shown.desk.orders
    readonly property ScrollColumn toSee: all
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach

    spacing: isTight ? Theme.gap : Theme.gapLarge

    PageTitle {
        text: root.vm.said.correct_title
        hint: root.isPortrait ? root.vm.said.correct_hint : ""
        isSmall: root.isTight
    }
    KioskNotice {
        vm: root.vm
    }
    Item {
        Layout.fillHeight: Theme.lowReach
    }
    PageColumn {
        id: all

        vm: root.vm
        Layout.maximumHeight: contentHeight
        spacing: Theme.gap

        OrderAsk {
            Layout.fillWidth: true
            isTight: root.isTight
            vm: root.vm
        }
        Card {
            Layout.fillWidth: true
            padding: (root.isTight ? 4 : 6) * Theme.u
            spacing: root.isPortrait ? Theme.gapLarge : Theme.gap

            Repeater {
                model: root.orders.form

                ReviewLine {
                    required property var modelData

                    objectName: `form-${modelData.key}`
                    label: modelData.label
                    value: modelData.value
                    isEmpty: modelData.is_empty
                    isFlat: !root.isPortrait
                    isOwnWords: true
                    editText: modelData.can_edit ? root.vm.said.correct_edit : ""
                    onEdited: root.vm.press("edit", modelData.key)
                }
            }
            ReviewLine {
                label: root.vm.said.correct_signature
                value: root.vm.said.correct_signature_kept
                isFlat: !root.isPortrait
            }
        }
    }
    Item {
        Layout.fillHeight: !Theme.lowReach
        Layout.preferredHeight: 1
    }
}
