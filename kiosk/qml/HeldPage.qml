// The number that is reserved: when, its code, until when it is held; hold it longer, or give it back.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var held: vm.props.desk.reserving
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach

    spacing: isTight ? Theme.gap : Theme.gapLarge

    PageTitle {
        text: root.held.title
        isSmall: root.isTight
    }
    KioskNotice {
        vm: root.vm
    }
    Item {
        Layout.fillHeight: Theme.lowReach
    }
    HeldCard {
        Layout.fillWidth: true
        isTight: root.isTight
        vm: root.vm
    }
    PaperMark {
        Layout.fillWidth: true
        visible: root.held.until !== "" && !root.held.is_releasing && root.vm.props.desk.paper.text !== ""
        vm: root.vm
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        visible: root.held.can_release && !root.held.is_releasing
        spacing: Theme.targetGap

        SecondaryButton {
            objectName: "extend"
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            visible: root.held.can_extend
            text: root.vm.words.held_extend
            iconName: "timer"
            onClicked: root.vm.press("extend")
        }
        SecondaryButton {
            objectName: "release"
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            text: root.vm.words.held_release
            iconName: "undo"
            onClicked: root.vm.press("release")
        }
    }
    SecondaryButton {
        objectName: "keep"
        Layout.fillWidth: true
        visible: root.held.is_releasing
        text: root.vm.words.held_keep
        iconName: "check"
        onClicked: root.vm.press("back")
    }
    Item {
        Layout.fillHeight: !Theme.lowReach
        Layout.preferredHeight: 1
    }
}
