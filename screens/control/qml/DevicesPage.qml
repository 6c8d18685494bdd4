// Every device of the hall by the machine it is at, and the chosen one in full.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls
import Hall.Devices

Item {
    id: root

    required property var vm

    Card {
        id: list

        anchors.left: parent.left
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        width: Math.round(root.width * 0.36)
        padding: 4 * Theme.u
        spacing: Theme.gapSmall

        HeadingText {
            text: root.vm.words.devices
        }
        ScrollColumn {
            objectName: "devices"
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.gapSmall

            Repeater {
                model: root.vm.rows.device_rows

                DeviceRow {
                    Layout.fillWidth: true
                    onChosen: key => root.vm.chooseDevice(key)
                }
            }
        }
    }
    Card {
        anchors.left: list.right
        anchors.leftMargin: Theme.gap
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        padding: 6 * Theme.u

        DeviceDetail {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: root.vm.props.device.key !== ""
            vm: root.vm
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: root.vm.props.device.key === ""

            EmptyState {
                anchors.centerIn: parent
                width: parent.width
                iconName: "plug"
                text: root.vm.words.no_devices
                hint: root.vm.words.no_devices_hint
            }
        }
    }
}
