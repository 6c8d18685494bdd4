// Outages first, then other notices: what, where and when.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var notices: vm.shown.lookup.notices
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach

    spacing: isTight ? Theme.gap : Theme.gapLarge

    PageTitle {
        text: root.vm.said.notices_title
        isSmall: root.isTight
    }
    EmptyState {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.notices.length === 0
        iconName: "good"
        text: root.vm.said.notices_none
    }
    PageColumn {
        vm: root.vm
        visible: root.notices.length > 0

        GridLayout {
            id: grid

            Layout.fillWidth: true
            Layout.fillHeight: false
            columns: root.isPortrait ? 1 : 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true

            Repeater {
                model: root.notices

                Card {
                    id: notice

                    required property var modelData
                    required property int index
                    readonly property bool isAlone: index === root.notices.length - 1 && index % grid.columns === 0

                    Layout.columnSpan: isAlone ? grid.columns : 1 // an odd last one leaves no hole beside it
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    padding: (root.isPortrait ? 6 : 5) * Theme.u
                    spacing: Theme.gapSmall

                    RowLayout {
                        Layout.fillWidth: true
                        Layout.fillHeight: false
                        spacing: Theme.gap

                        LineIcon {
                            textSize: Theme.heading
                            name: notice.modelData.is_outage ? "unplugged" : "info"
                            size: Theme.heading
                            color: Theme.toneInk(notice.modelData.is_outage ? "warn" : "primary")
                        }
                        HeadingText {
                            Layout.fillWidth: true
                            text: notice.modelData.title
                            Accessible.name: `${notice.modelData.kind}: ${text}`
                        }
                    }
                    PlaceLine {
                        iconName: "map-pin"
                        text: notice.modelData.area
                    }
                    PlaceLine {
                        iconName: "clock"
                        text: notice.modelData.time
                    }
                    ShortText {
                        Layout.leftMargin: Theme.heading + Theme.gap // where the other lines begin
                        Layout.fillWidth: true
                        quiet: true
                        text: notice.modelData.words
                    }
                }
            }
        }
    }
}
