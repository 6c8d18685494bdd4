// How a device is: its faults with what to do, its readings, and what can be ordered of it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var device: vm.props.device

    spacing: Theme.gap

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap
        uniformCellSizes: true

        Repeater {
            model: [
                {
                    label: root.vm.words.link,
                    value: root.device.link
                },
                {
                    label: root.vm.words.health,
                    value: root.device.health
                },
                {
                    label: root.vm.words.mode,
                    value: root.device.mode
                }
            ]

            Card {
                id: fact

                required property var modelData

                Layout.fillWidth: true
                tone: "inset"
                padding: 3 * Theme.u
                spacing: 0

                CaptionText {
                    text: fact.modelData.label
                }
                HeadingText {
                    Layout.fillWidth: true
                    text: fact.modelData.value
                }
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        spacing: Theme.gapLarge

        ColumnLayout {
            Layout.fillWidth: true
            Layout.preferredWidth: 5 // not as wide as the longest hint: a reading's name must not break
            Layout.horizontalStretchFactor: 5
            Layout.fillHeight: true
            spacing: Theme.gapSmall

            HeadingText {
                text: root.vm.words.faults
            }
            BodyText {
                Layout.fillWidth: true
                visible: root.device.faults.length === 0
                text: root.device.no_faults
                quiet: true
            }
            ScrollColumn {
                Layout.fillWidth: true
                Layout.fillHeight: true
                spacing: Theme.gapSmall

                Repeater {
                    model: root.device.faults

                    FaultRow {
                        Layout.fillWidth: true
                    }
                }
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.preferredWidth: 4
            Layout.horizontalStretchFactor: 4
            Layout.fillHeight: true
            spacing: Theme.gapSmall

            HeadingText {
                text: root.vm.words.readings
            }
            ScrollColumn {
                Layout.fillWidth: true
                Layout.fillHeight: true
                spacing: Theme.u

                Repeater {
                    model: root.device.readings

                    ReadingRow {
                        Layout.fillWidth: true
                    }
                }
            }
        }
    }
    OrderBar {
        Layout.fillWidth: true
        vm: root.vm
    }
}
