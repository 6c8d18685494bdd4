// "Is this the address?": the address of the card, large, and a way to write another.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var apply: vm.shown.applying
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach

    spacing: isTight ? Theme.gap : Theme.gapLarge

    ApplyTop {
        vm: root.vm
        isPortrait: root.isPortrait
        isTight: root.isTight
        isHinted: false
    }
    Item {
        Layout.fillHeight: true
    }
    EmptyState {
        Layout.fillWidth: true
        visible: root.apply.address === ""
        iconName: "map-pin"
        text: root.apply.hint
    }
    Card {
        Layout.fillWidth: true
        visible: root.apply.address !== ""
        padding: (root.isTight ? 6 : 10) * Theme.u

        Icon {
            Layout.alignment: Qt.AlignHCenter
            name: "map-pin"
            size: Theme.display
            color: Theme.toneInk("primary")
        }
        HeadingText {
            readonly property bool isBilingual: true // as it stands on the card

            objectName: "address"
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: root.apply.address
            wrapMode: Text.Wrap
        }
    }
    SecondaryButton {
        objectName: "address-other"
        Layout.alignment: Qt.AlignHCenter
        visible: root.apply.address !== ""
        text: root.vm.said.apply_address_other
        iconName: "edit"
        onClicked: root.vm.press("edit")
    }
    Item {
        Layout.fillHeight: !Theme.lowReach
        Layout.preferredHeight: 2
    }
}
