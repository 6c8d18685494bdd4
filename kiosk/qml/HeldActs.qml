// What can be done with a reserved number: hold it longer, give it back, or keep it after all; and its slip.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    property bool isPortrait: true
    readonly property var held: vm.shown.desk.reserving

    Layout.fillHeight: false
    spacing: Theme.gap

    PaperMark {
        Layout.fillWidth: true
        visible: !root.held.is_releasing && root.vm.shown.desk.paper.text !== ""
        vm: root.vm
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        visible: !root.held.is_releasing
        columns: root.isPortrait ? 2 : 1
        columnSpacing: Theme.targetGap
        rowSpacing: Theme.targetGap
        uniformCellWidths: root.held.can_extend

        SecondaryButton {
            objectName: "more"
            Layout.fillWidth: true
            Layout.columnSpan: root.isPortrait ? 2 : 1
            visible: text !== ""
            text: root.held.more
            iconName: "calendar-check"
            onClicked: root.vm.press(root.held.more_act)
        }
        SecondaryButton {
            objectName: "extend"
            Layout.fillWidth: true
            visible: root.held.can_extend
            text: root.vm.said.held_extend
            iconName: "timer"
            onClicked: root.vm.press("extend")
        }
        SecondaryButton {
            objectName: "release"
            Layout.fillWidth: true
            visible: root.held.can_release
            text: root.vm.said.held_release
            iconName: "undo"
            onClicked: root.vm.press("release")
        }
    }
    SecondaryButton {
        objectName: "keep"
        Layout.fillWidth: true
        visible: root.held.is_releasing
        text: root.vm.said.held_keep
        iconName: "check"
        onClicked: root.vm.press("back")
    }
}
