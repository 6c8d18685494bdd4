// One application: what it is, why it came back, what has happened so far, and asking to hurry.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var order: vm.shown.desk.orders.order
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach

    spacing: isTight ? Theme.gap : Theme.gapLarge

    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        spacing: Theme.gap

        PageTitle {
            text: root.order.kind
            isSmall: root.isTight
        }
        OrderMark {
            Layout.alignment: Qt.AlignBottom
            text: root.order.state
            tone: root.order.tone
            iconName: root.order.icon
            size: root.isTight ? Theme.body : Theme.heading
        }
    }
    KioskNotice {
        vm: root.vm
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        columns: root.isPortrait ? 1 : 2
        columnSpacing: Theme.gapLarge
        rowSpacing: Theme.gap

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: !root.isPortrait
            Layout.preferredWidth: 1
            spacing: Theme.gap

            OrderCard {
                Layout.fillWidth: true
                isTight: root.isTight
                vm: root.vm
            }
            OrderAsk {
                Layout.fillWidth: true
                isTight: root.isTight
                vm: root.vm
            }
            Item {
                Layout.fillHeight: true
                visible: !root.isPortrait
            }
        }
        OrderSteps {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.maximumHeight: wholeHeight
            Layout.alignment: Qt.AlignTop
            Layout.preferredWidth: 1
            isTight: root.isTight
            vm: root.vm
        }
        Item {
            Layout.fillHeight: true
            Layout.preferredHeight: 1
            visible: root.isPortrait
        }
    }
}
