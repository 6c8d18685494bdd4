// Every device by the machine it is at.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls
import Hall.Devices

Card {
    id: root

    required property var vm

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
