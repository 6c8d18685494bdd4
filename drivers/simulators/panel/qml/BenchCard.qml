// One device of the bench: how it stands, what somebody in front of it sees, and what they can do with it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

DeviceCard {
    id: root

    required property var device

    twin: device.key
    card: device.card
    rows: vm.rows.bench_faults
    title: device.name
    iconName: device.icon

    CaptionText {
        objectName: `${root.twin}-told`
        Layout.fillWidth: true
        visible: text !== ""
        text: root.device.told
    }
    Flow {
        Layout.fillWidth: true
        visible: root.device.doings.length > 0
        spacing: Theme.gapSmall

        Repeater {
            model: root.device.doings

            Chip {
                required property var modelData

                objectName: `${root.twin}-do-${modelData.key}`
                text: modelData.text
                checkable: false
                enabled: modelData.is_enabled
                horizontalPadding: 3 * Theme.u
                textSize: Theme.caption
                onClicked: root.vm.doTo(root.twin, modelData.key)
            }
        }
    }
}
