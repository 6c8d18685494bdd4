// Back, help, home at the left, the one thing to do next at the right: always there, always the same place.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

RowLayout {
    id: root

    required property var vm
    property ScrollColumn toSee: null // what must have been seen to its end before one goes on
    readonly property bool isUnseen: toSee !== null && !toSee.wasSeen
    readonly property var primary: isUnseen ? ({
            text: vm.said.kiosk_rest_first,
            icon: "arrow-down"
        }) : vm.shown.primary

    spacing: Theme.targetGap
    Layout.fillHeight: false

    QuietButton {
        objectName: "back"
        enabled: root.vm.shown.can_go_back
        text: root.vm.said.kiosk_back
        iconName: Theme.scale > 1.2 ? "" : "arrow-left"
        onClicked: root.vm.press("back")
    }
    QuietButton {
        objectName: "help"
        enabled: root.vm.shown.can_go
        text: root.vm.said.kiosk_help
        iconName: Theme.scale > 1.2 ? "" : "help"
        onClicked: root.vm.press("help")
    }
    QuietButton {
        objectName: "home"
        enabled: root.vm.shown.can_go
        text: root.vm.said.kiosk_home
        iconName: Theme.scale > 1.2 ? "" : "home"
        onClicked: root.vm.press("home")
    }
    Item {
        Layout.fillWidth: true
    }
    PrimaryButton {
        objectName: "primary"
        opacity: root.primary.text === "" ? 0 : 1
        enabled: root.primary.text !== ""
        Layout.fillWidth: true // a long word takes two lines, rather than push the page over its edge
        Layout.maximumWidth: Theme.lowReach ? Number.POSITIVE_INFINITY : implicitWidth
        Layout.minimumWidth: root.primary.text === "" ? 0 : Theme.mm(70)
        text: root.primary.text === "" ? root.vm.said.kiosk_back : root.primary.text // unseen, it keeps the foot's height
        textSize: Theme.scale > 1.3 ? Theme.body : Theme.heading
        trailingIconName: Theme.scale > 1.3 ? "" : root.primary.icon
        horizontalPadding: (Theme.scale > 1.3 ? 5 : 8) * Theme.u
        onClicked: root.isUnseen ? root.toSee.turn() : root.vm.press(root.primary.act)
    }
}
