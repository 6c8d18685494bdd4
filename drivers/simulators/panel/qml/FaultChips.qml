// The faults of one device as words to switch on and off, and its power.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    required property string twin
    required property var rows

    Layout.fillHeight: false
    spacing: Theme.gapSmall

    CaptionText {
        Layout.fillWidth: true
        text: root.vm.words.faults
        strong: true
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.gapSmall

        Repeater {
            model: root.rows

            Chip {
                required property var row

                objectName: `${root.twin}-fault-${row.key}`
                text: row.text
                checkable: false
                checked: row.is_on
                horizontalPadding: 3 * Theme.u
                textSize: Theme.caption
                onClicked: root.vm.toggleFault(root.twin, row.key)
            }
        }
    }
    QuietButton {
        objectName: `${root.twin}-restart`
        Layout.leftMargin: -2 * Theme.u
        implicitHeight: Theme.targetSmall
        horizontalPadding: 2 * Theme.u
        verticalPadding: 0
        iconName: "power"
        text: root.vm.words.power_cycle
        textSize: Theme.caption
        onClicked: root.vm.restart(root.twin)
    }
    Divider {
        Layout.fillWidth: true
    }
}
