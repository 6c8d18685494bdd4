// The device's past: how dependable it was, the last day as a line, its faults, repairs and counters.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Item {
    id: root

    required property var vm
    readonly property var past: vm.props.past

    EmptyState {
        anchors.centerIn: parent
        width: parent.width
        visible: !root.past.is_known
        iconName: "history"
        text: root.past.note
        hint: root.past.hint
    }
    ColumnLayout {
        anchors.fill: parent
        visible: root.past.is_known
        spacing: Theme.gap

        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            spacing: Theme.gapSmall
            uniformCellSizes: true

            Repeater {
                model: root.vm.rows.figures

                Card {
                    id: figure

                    required property var row

                    objectName: `figure-${row.key}`
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    tone: "inset"
                    padding: 3 * Theme.u

                    StatFigure {
                        Layout.fillWidth: true
                        label: figure.row.label
                        value: figure.row.value
                        unit: figure.row.unit
                        note: figure.row.note
                        tone: figure.row.tone
                        size: Theme.title
                    }
                }
            }
        }
        TimeLine {
            Layout.fillWidth: true
            vm: root.vm
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.gapLarge

            SpellList {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.horizontalStretchFactor: 5
                vm: root.vm
            }
            RepairList {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.horizontalStretchFactor: 4
                vm: root.vm
            }
        }
        RepairBar {
            Layout.fillWidth: true
            vm: root.vm
        }
    }
}
