// Other halls, the nearest first: where, when open, and how many wait there.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var halls: vm.shown.lookup.halls
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach

    spacing: isTight ? Theme.gap : Theme.gapLarge

    PageTitle {
        text: root.vm.said.halls_title
        isSmall: root.isTight
    }
    EmptyState {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.halls.length === 0
        iconName: "map-pin"
        text: root.vm.said.halls_none
    }
    PageColumn {
        vm: root.vm
        visible: root.halls.length > 0

        GridLayout {
            id: grid

            Layout.fillWidth: true
            Layout.fillHeight: false
            columns: root.isPortrait ? 1 : 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true

            Repeater {
                model: root.halls

                Card {
                    id: hall

                    required property var modelData
                    required property int index
                    readonly property bool isAlone: index === root.halls.length - 1 && index % grid.columns === 0

                    Layout.columnSpan: isAlone ? grid.columns : 1 // an odd last one leaves no hole beside it
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    padding: (root.isPortrait ? 6 : 5) * Theme.u
                    spacing: Theme.gapSmall

                    RowLayout {
                        Layout.fillWidth: true
                        Layout.fillHeight: false
                        spacing: Theme.gap

                        HeadingText {
                            Layout.fillWidth: true
                            text: hall.modelData.name
                        }
                        HeadingText {
                            text: hall.modelData.distance
                            color: Theme.toneInk("primary")
                        }
                    }
                    PlaceLine {
                        iconName: "map-pin"
                        text: hall.modelData.address
                    }
                    PlaceLine {
                        iconName: "clock"
                        text: hall.modelData.hours
                    }
                    PlaceLine {
                        iconName: "users"
                        text: hall.modelData.waiting
                    }
                }
            }
        }
    }
}
