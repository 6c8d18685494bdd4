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
    RowLayout {
        Layout.leftMargin: -2 * Theme.u
        Layout.fillHeight: false
        spacing: Theme.gapSmall

        QuietButton {
            objectName: `${root.twin}-restart`
            implicitHeight: Theme.targetSmall
            horizontalPadding: 2 * Theme.u
            verticalPadding: 0
            iconName: "power"
            text: root.vm.words.power_cycle
            textSize: Theme.caption
            onClicked: root.vm.restart(root.twin)
        }
        QuietButton {
            objectName: `${root.twin}-pull-out`
            implicitHeight: Theme.targetSmall
            horizontalPadding: 2 * Theme.u
            verticalPadding: 0
            iconName: "unplugged"
            text: root.vm.words.pull_out
            textSize: Theme.caption
            onClicked: root.vm.pullOut(root.twin)
        }
    }
    Divider {
        Layout.fillWidth: true
    }
}
