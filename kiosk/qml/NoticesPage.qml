// Outages first, then other notices: what, where and when.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var notices: vm.shown.lookup.notices

    spacing: Theme.gapLarge

    PageTitle {
        text: root.vm.said.notices_title
    }
    EmptyState {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.notices.length === 0
        iconName: "good"
        text: root.vm.said.notices_none
    }
    ScrollColumn {
        Layout.preferredHeight: Theme.mm(60)
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.notices.length > 0

        Repeater {
            model: root.notices

            Card {
                id: notice

                required property var modelData

                Layout.fillWidth: true
                spacing: Theme.gapSmall

                RowLayout {
                    Layout.fillWidth: true
                    Layout.fillHeight: false
                    spacing: Theme.gap

                    Icon {
                        Layout.alignment: Qt.AlignTop
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
                BodyText {
                    Layout.fillWidth: true
                    quiet: true
                    text: notice.modelData.words
                }
            }
        }
    }
}
