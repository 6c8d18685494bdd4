// The chosen device: what it is, and one of its three sides.
import QtQuick
import QtQuick.Layouts
import Hall.Controls
import Hall.Devices

ColumnLayout {
    id: root

    required property var vm
    readonly property string tab: vm.props.tab

    spacing: Theme.gap

    DeviceHead {
        Layout.fillWidth: true
        device: root.vm.props.device
    }
    Segmented {
        objectName: "tab"
        options: [
            {
                key: "state",
                text: root.vm.words.tab_state
            },
            {
                key: "wire",
                text: root.vm.words.tab_wire
            },
            {
                key: "history",
                text: root.vm.words.tab_history
            }
        ]
        current: root.tab
        onChosen: key => root.vm.chooseTab(key)
    }
    DeviceState {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.tab === "state"
        vm: root.vm
    }
    WirePage {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.tab === "wire"
        vm: root.vm
    }
    PastPage {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.tab === "history"
        vm: root.vm
    }
}
