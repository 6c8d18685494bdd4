// How the hall stands now, service by service: who knows what they want presses it. And one notice at a time.
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
    readonly property var attract: vm.shown.attract

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
            model: root.isBrief || root.vm.shown.attract.is_sum_only ? null : root.vm.rows.queues

            PressSurface {
                id: line

                required property var row
                readonly property color inkOfName: row.is_open ? Theme.ink : inkOfState
                readonly property color inkOfState: row.is_open ? Theme.inkQuiet : Theme.inkClosed

                objectName: `queue-${row.key}`
                Layout.fillWidth: true
                Layout.fillHeight: root.isTall
                implicitHeight: Math.max(Theme.targetSmall, standing.implicitHeight)
                enabled: row.is_open
                text: row.name
                secondText: row.status
                faceColor: Theme.surface
                borderWidth: 0
                cornerRadius: Theme.radiusSmall
                padding: 0
                horizontalPadding: 0
                verticalPadding: 0
                onClicked: root.vm.press("choose", row.key)

                contentItem: RowLayout {
                    id: standing

                    spacing: Theme.gap

                    ServiceLetter {
                        letter: line.row.letter
                        tint: line.row.tint
                        isOff: !line.row.is_open
                    }
                    BodyText {
                        Layout.fillWidth: true
                        text: line.row.name
                        color: line.inkOfName
                        Accessible.ignored: true
                    }
                    BodyText {
                        text: line.row.status
                        color: line.inkOfState
                        horizontalAlignment: Text.AlignRight
                        Accessible.ignored: true
                    }
                    Icon {
                        opacity: line.row.is_open ? 1 : 0
                        name: "caret-right"
                        color: Theme.inkQuiet
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
        ShortText {
            Layout.fillWidth: true
            text: root.attract.notice
            quiet: true
        }
    }
}
