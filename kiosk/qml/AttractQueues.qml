// How the hall stands now, service by service, and one notice at a time.
//   isTall    fills its place from top to bottom
//   isBrief   only the sum of it, as for a hall with many services
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    property bool isTall: false
    property bool isBrief: false
    readonly property var attract: vm.props.attract

    spacing: Theme.gapLarge

    Card {
        Layout.fillWidth: true
        Layout.fillHeight: root.isTall
        visible: !root.attract.is_blocked
        spacing: Theme.gap

        BodyText {
            Layout.fillWidth: true
            strong: true
            text: root.attract.situation
        }
        Repeater {
            model: root.isBrief || root.vm.props.attract.is_sum_only ? null : root.vm.rows.queues

            Item {
                id: line

                required property var row

                Layout.fillWidth: true
                Layout.fillHeight: root.isTall
                implicitHeight: standing.implicitHeight

                RowLayout {
                    id: standing

                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width
                    spacing: Theme.gap

                    ServiceLetter {
                        letter: line.row.letter
                        tint: line.row.tint
                        isOff: !line.row.is_open
                    }
                    BodyText {
                        Layout.fillWidth: true
                        text: line.row.name
                        quiet: !line.row.is_open
                    }
                    BodyText {
                        text: line.row.status
                        quiet: true
                        horizontalAlignment: Text.AlignRight
                    }
                }
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        visible: root.attract.notice !== ""
        spacing: Theme.gap

        Icon {
            Layout.alignment: Qt.AlignTop
            name: root.attract.notice_icon
            size: Math.round(Theme.body * 1.5)
            color: Theme.inkQuiet
        }
        BodyText {
            Layout.fillWidth: true
            text: root.attract.notice
            quiet: true
        }
    }
}
