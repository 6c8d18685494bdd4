// One device in full: what it is, how it is, and what can be ordered of it.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm

    spacing: Theme.gap

    DeviceHead {
        Layout.fillWidth: true
        device: root.vm.props.device
    }
    DeviceState {
        Layout.fillWidth: true
        Layout.fillHeight: true
        vm: root.vm
    }
}
