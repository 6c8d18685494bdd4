// "When would you like to come?": three days, their times, and how many numbers are left of each.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var pool: vm.shown.desk.reserving
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach

    spacing: isTight ? Theme.gap : Theme.gapLarge

    PageTitle {
        text: root.vm.said.pool_title
        hint: root.pool.day !== "" ? root.vm.said.pool_hint : ""
        isSmall: root.isTight
    }
    KioskNotice {
        vm: root.vm
    }
    Item {
        Layout.fillHeight: true
        Layout.preferredHeight: 1
        visible: root.pool.day === ""
    }
    EmptyState {
        Layout.fillWidth: true
        visible: root.pool.day === ""
        iconName: "calendar"
        text: root.vm.said.pool_none
        hint: root.vm.said.pool_none_hint
    }
    Item {
        Layout.fillHeight: Theme.lowReach
    }
    Segmented {
        objectName: "day"
        Layout.alignment: root.isPortrait ? Qt.AlignHCenter : Qt.AlignLeft
        visible: root.pool.day !== ""
        keyHeight: Theme.target
        textSize: root.isTight ? Theme.body : Theme.heading
        options: root.pool.days
        current: root.pool.day
        onChosen: key => root.vm.press("day", key)
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: Math.max(implicitHeight, Math.ceil(root.pool.times.length / columns) * (Theme.mm(root.isPortrait ? 60 : 44) + rowSpacing))
        visible: root.pool.day !== ""
        columns: root.isPortrait ? 3 : 6
        columnSpacing: Theme.targetGap
        rowSpacing: Theme.targetGap
        uniformCellWidths: true
        uniformCellHeights: true

        Repeater {
            model: root.pool.times

            TimeTile {
                required property var modelData

                objectName: `time-${modelData.key}`
                Layout.fillWidth: true
                Layout.fillHeight: true
                time: modelData.time
                remaining: modelData.left
                isChosen: modelData.is_chosen
                enabled: modelData.is_free
                onClicked: root.vm.press("pick", modelData.key)
            }
        }
    }
    Item {
        Layout.fillHeight: !Theme.lowReach
        Layout.preferredHeight: 1
    }
}
