// The number that is reserved: when, its code, until when it is held; hold it longer, or give it back.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var held: vm.shown.desk.reserving
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
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        columns: root.isPortrait ? 1 : 2
        columnSpacing: Theme.gapLarge
        rowSpacing: root.isTight ? Theme.gap : Theme.gapLarge

        HeldCard {
            Layout.fillWidth: true
            Layout.preferredWidth: 3
            isTight: root.isTight
            vm: root.vm
        }
        HeldActs {
            Layout.fillWidth: true
            Layout.preferredWidth: 2
            Layout.alignment: Qt.AlignTop
            visible: root.held.can_release || root.held.more !== ""
            isPortrait: root.isPortrait
            vm: root.vm
        }
    }
    Item {
        Layout.fillHeight: !Theme.lowReach
        Layout.preferredHeight: 1
    }
}
