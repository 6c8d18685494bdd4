// Other halls, the nearest first: where, when open, and how many wait there.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var halls: vm.shown.lookup.halls

    spacing: Theme.gapLarge

    PageTitle {
        text: root.vm.said.halls_title
    }
    EmptyState {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.halls.length === 0
        iconName: "map-pin"
        text: root.vm.said.halls_none
    }
    ScrollColumn {
        Layout.preferredHeight: Theme.mm(60)
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.halls.length > 0

        Repeater {
            model: root.halls

            Card {
                id: hall

                required property var modelData

                Layout.fillWidth: true
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
