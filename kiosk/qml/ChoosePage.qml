// "What would you like to do?": one tile for each service, and the place for the ID card.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property bool isPortrait: height > width
    readonly property bool isDense: Theme.scale > 1.2
    readonly property bool isAssisted: vm.shown.is_assisted
    readonly property bool isFull: isPortrait && vm.shown.menu.is_offered // little room is left

    spacing: isPortrait && !isFull ? Theme.gapLarge : Theme.gap

    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        columns: root.isPortrait ? 1 : 3
        rowSpacing: Theme.gap
        columnSpacing: Theme.gapLarge

        PageTitle {
            Layout.column: 0
            Layout.row: 0
            text: root.vm.said.choose_title
            hint: root.isPortrait && !root.isDense && !Theme.lowReach && !root.isFull ? root.vm.said.choose_hint : ""
            isSmall: root.isDense
        }
        KioskNotice {
            // beside the title it would be a narrow column of many lines
            Layout.column: 0
            Layout.row: 1
            Layout.columnSpan: root.isPortrait ? 1 : 3
            padding: (root.isPortrait ? 5 : 3) * Theme.u
            vm: root.vm
        }
        SecondaryButton {
            objectName: "appointment"
            Layout.column: root.isPortrait ? 0 : 1
            Layout.row: root.isPortrait ? 2 : 0
            Layout.fillWidth: root.isPortrait
            visible: root.vm.shown.appointment.is_offered
            text: root.vm.said.appointment_button
            iconName: "calendar-check"
            onClicked: root.vm.press("appointment")
        }
        SecondaryButton {
            objectName: "self-service"
            Layout.column: 2
            Layout.row: 0
            visible: root.vm.shown.menu.is_offered && !root.isPortrait
            text: root.vm.said.menu_tile
            iconName: "hand"
            onClicked: root.vm.press("menu")
        }
    }
    ServiceGrid {
        id: services

        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: isLong ? 0 : needed
        Layout.maximumHeight: tallest
        room: root.height - y - root.spacing - (selfService.visible ? selfService.height + root.spacing : 0)
        columns: (root.isPortrait ? 2 : 3) - (root.isDense || root.isAssisted ? 1 : 0)
        isPortrait: root.isPortrait
        isDense: root.isDense
        isAssisted: root.isAssisted
        isFull: root.isFull
        vm: root.vm
    }
    MenuTile {
        id: selfService

        Layout.fillWidth: true
        visible: root.vm.shown.menu.is_offered && root.isPortrait
        isTight: root.isDense || root.vm.shown.notice.text !== ""
        vm: root.vm
    }
    SecondaryButton {
        objectName: "more"
        Layout.fillWidth: true
        // Fixed: a new text is first laid out at the old one's width. Were its two lines to take room from the services,
        // these would not stand at their end any more, the old text would come back, and so on without end.
        Layout.preferredHeight: Math.max(Theme.target, Math.round(Theme.body * 1.8))
        Layout.maximumHeight: Layout.preferredHeight
        visible: services.isLong
        text: services.atEnd ? root.vm.said.choose_first : root.vm.said.choose_more
        iconName: services.atEnd ? "arrow-up" : "arrow-down"
        onClicked: services.turn()
    }
    Item {
        Layout.fillHeight: !services.isLong
    }
}
