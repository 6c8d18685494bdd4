// "What are you applying for?": eight tiles.
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
        Layout.fillHeight: Theme.lowReach
    }
    ChoiceTiles {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: Math.ceil(root.vm.shown.applying.kinds.length / columns) * (Theme.mm(root.isPortrait ? 92 : 78) + rowSpacing)
        columns: root.isPortrait ? 2 : 4
        choices: root.vm.shown.applying.kinds
        isHinted: Theme.scale <= 1.2
        isLow: !root.isPortrait
        onChosen: key => root.vm.press("pick", key)
    }
    Item {
        Layout.fillHeight: !Theme.lowReach
        Layout.preferredHeight: 1
    }
}
