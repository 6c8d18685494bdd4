// "Please sign": what is agreed to, and the pad.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach

    spacing: isTight ? Theme.gap : Theme.gapLarge

    ApplyTop {
        vm: root.vm
        isPortrait: root.isPortrait
        isTight: root.isTight
    }
    Item {
        Layout.fillHeight: true
    }
    SignaturePad {
        objectName: "pad"
        Layout.alignment: Qt.AlignHCenter
        Layout.fillWidth: true
        Layout.maximumWidth: (root.height - (root.isPortrait ? 600 : 320)) / ratio
        Layout.preferredHeight: width * ratio
        drawn: root.vm.shown.applying.signature
        hereText: root.vm.said.apply_sign_here
        onStroke: points => root.vm.press("draw", points)
    }
    SecondaryButton {
        objectName: "sign-again"
        Layout.alignment: Qt.AlignHCenter
        enabled: root.vm.shown.applying.signature !== ""
        text: root.vm.said.apply_sign_wipe
        iconName: "undo"
        onClicked: root.vm.press("erase", "all")
    }
    Item {
        Layout.fillHeight: !Theme.lowReach
        Layout.preferredHeight: 1
    }
}
