// "What would you like to do at this kiosk?": a tile for each thing this kiosk does itself; few and large in the assisted mode.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var menu: vm.shown.menu
    readonly property bool isPortrait: height > width
    readonly property bool isDense: Theme.scale > 1.2
    readonly property bool isFew: menu.entries.length <= 4
    readonly property int columns: isPortrait ? (isFew ? 1 : 2) : (isFew ? 2 : menu.entries.length <= 6 ? 3 : menu.entries.length <= 8 ? 4 : 5)

    spacing: isPortrait ? Theme.gapLarge : Theme.gap

    PageTitle {
        text: root.vm.said.menu_title
        isSmall: root.isDense && root.isPortrait
    }
    KioskNotice {
        vm: root.vm
    }
    Item {
        Layout.fillHeight: Theme.lowReach
    }
    MenuGrid {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: tallest
        columns: root.columns
        isDense: root.isDense
        vm: root.vm
    }
    SecondaryButton {
        objectName: "show-all"
        Layout.fillWidth: true
        visible: root.menu.has_more
        text: root.vm.said.menu_more
        iconName: "list"
        onClicked: root.vm.press("show_all")
    }
    Item {
        Layout.fillHeight: !Theme.lowReach
        Layout.preferredHeight: 1
    }
}
