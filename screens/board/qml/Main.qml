// The hall's board, read from eight metres: the call now and the calls before it at the left, the queues at the right,
// notices and time at the foot. It draws what the view decided; nothing here can be pressed.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Window {
    id: root

    required property var vm
    readonly property var props: vm.props
    readonly property bool isBilingual: true

    width: 1920
    height: 1080
    minimumWidth: 640
    minimumHeight: 360
    color: Theme.ground
    title: props.hall_name.first

    Binding {
        target: Theme
        property: "place"
        value: "board"
    }
    Binding {
        target: Theme
        property: "palette"
        value: "board"
    }
    Binding {
        target: Theme
        property: "pixelsPerMm"
        value: root.width / root.props.screen_width_mm
    }

    Item {
        id: page

        // Both languages are meant to be seen at once.
        readonly property bool isBilingual: true
        readonly property real edge: Theme.margin(width, height)

        anchors.fill: parent

        HoverHandler {
            cursorShape: Qt.BlankCursor
        }
        BoardHeader {
            id: header

            anchors {
                top: parent.top
                left: parent.left
                right: parent.right
                topMargin: page.edge * 0.6
                leftMargin: page.edge
                rightMargin: page.edge
            }
            props: root.props
        }
        RowLayout {
            anchors {
                top: header.bottom
                bottom: foot.top
                left: parent.left
                right: parent.right
                topMargin: Theme.gap
                bottomMargin: Theme.gap
                leftMargin: page.edge
                rightMargin: page.edge
            }
            spacing: Theme.gap

            ColumnLayout {
                Layout.fillWidth: true
                Layout.fillHeight: true
                spacing: Theme.gap

                NowPanel {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    now: root.props.now
                }
                RecentCalls {
                    Layout.fillWidth: true
                    Layout.fillHeight: false
                    Layout.preferredHeight: page.height * 0.225
                    visible: count > 0
                    calls: root.vm.rows.recent
                    title: root.props.labels.recent
                }
            }
            ColumnLayout {
                Layout.fillHeight: true
                Layout.preferredWidth: page.width * 0.315
                Layout.maximumWidth: page.width * 0.315
                visible: root.props.now.scene !== "starting"
                spacing: Theme.gap

                QueueTable {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    services: root.vm.rows.services
                    labels: root.props.labels
                }
                TipCard {
                    Layout.fillWidth: true
                    visible: root.props.tip.first !== ""
                    tip: root.props.tip
                }
            }
        }
        BoardFoot {
            id: foot

            anchors {
                bottom: parent.bottom
                left: parent.left
                right: parent.right
            }
            height: page.height * 0.125
            edge: page.edge
            props: root.props
        }
    }
}
