// The hall at a glance: five figures, queues, counters, alarms, and the day so far. Each has its fixed share of the page.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Item {
    id: root

    required property var vm
    readonly property real gap: Theme.gap

    RowLayout {
        id: figures

        anchors.left: parent.left
        anchors.right: parent.right
        height: Math.round(root.height * 0.155)
        spacing: root.gap
        uniformCellSizes: true

        Repeater {
            model: root.vm.rows.figures

            FigureCard {
                Layout.fillWidth: true
                Layout.fillHeight: true
            }
        }
    }
    LanesCard {
        id: lanes

        anchors.left: parent.left
        anchors.top: figures.bottom
        anchors.topMargin: root.gap
        anchors.bottom: day.top
        anchors.bottomMargin: root.gap
        width: Math.round(root.width * 0.41)
        vm: root.vm
    }
    CountersCard {
        anchors.left: lanes.right
        anchors.leftMargin: root.gap
        anchors.right: alarms.left
        anchors.rightMargin: root.gap
        anchors.top: lanes.top
        anchors.bottom: lanes.bottom
        vm: root.vm
    }
    CurveCard {
        id: day

        anchors.left: parent.left
        anchors.right: alarms.left
        anchors.rightMargin: root.gap
        anchors.bottom: parent.bottom
        height: Math.round(root.height * 0.27)
        vm: root.vm
    }
    ColumnLayout {
        id: alarms

        anchors.right: parent.right
        anchors.top: lanes.top
        anchors.bottom: parent.bottom
        width: Math.round(root.width * 0.24)
        spacing: root.gap

        AdviceCard {
            Layout.fillWidth: true
            visible: root.vm.props.advice.key !== "" && !side.visible
            vm: root.vm
        }
        Said {
            Layout.fillWidth: true
            said: root.vm.props.said
        }
        AlarmsCard {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: !side.visible
            vm: root.vm
        }
        SidePanel {
            id: side

            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: root.vm.props.panel.key !== ""
            vm: root.vm
        }
    }
}
