// What can be ordered of the device, and what came of the last order.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var device: vm.props.device

    spacing: Theme.gapSmall

    Divider {
        Layout.fillWidth: true
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        HeadingText {
            text: root.vm.words.orders
        }
        Item {
            Layout.fillWidth: true
            implicitHeight: outcome.implicitHeight

            StateMark {
                id: outcome

                objectName: "outcome"
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, parent.width)
                visible: text !== ""
                tone: root.device.outcome_tone
                text: root.device.outcome
            }
        }
        Repeater {
            model: root.vm.rows.orders

            SecondaryButton {
                required property var row

                objectName: `order-${row.key}`
                text: row.label
                iconName: row.icon
                enabled: row.is_enabled || row.is_busy
                busy: row.is_busy
                onClicked: root.vm.order(row.key)
            }
        }
    }
}
