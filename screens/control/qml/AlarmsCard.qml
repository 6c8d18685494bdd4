// What needs someone, worst first; or the calm word that nothing does.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var vm

    padding: 4 * Theme.u
    spacing: Theme.gapSmall

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gapSmall

        HeadingText {
            Layout.fillWidth: true
            text: root.vm.words.alarms
        }
        Badge {
            text: root.vm.props.alarm_count
            tone: "bad"
        }
    }
    ScrollColumn {
        objectName: "alarms"
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: alarms.count > 0
        spacing: Theme.gapSmall

        Repeater {
            id: alarms

            model: root.vm.rows.alarms

            AlarmRow {
                Layout.fillWidth: true
            }
        }
    }
    Item {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: alarms.count === 0

        EmptyState {
            anchors.centerIn: parent
            width: parent.width
            iconName: "good"
            text: root.vm.words.no_alarms
            hint: root.vm.words.no_alarms_hint
        }
    }
}
