// A name or an address, written with the keyboard.
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
        isHinted: root.isPortrait && Theme.scale <= 1.2
    }
    Item {
        Layout.fillHeight: Theme.lowReach || root.isPortrait
    }
    PinyinKeyboard {
        objectName: "keyboard"
        Layout.fillWidth: true
        board: root.vm.keyboard
        words: root.vm.said
        label: root.vm.shown.applying.label
    }
    Item {
        Layout.fillHeight: !Theme.lowReach
        Layout.preferredHeight: 1
    }
}
