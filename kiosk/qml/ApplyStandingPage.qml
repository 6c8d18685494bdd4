// "Are you the owner?": whose card it is, and two large answers.
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
    ApplyCardFacts {
        Layout.fillWidth: true
        vm: root.vm
    }
    Item {
        Layout.fillHeight: Theme.lowReach
    }
    ChoiceList {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: (root.isPortrait ? 2 : 1) * (rowHeight + rowSpacing)
        columns: root.isPortrait ? 1 : 2
        rowHeight: Theme.mm(75)
        choices: root.vm.shown.applying.standings
        onChosen: key => root.vm.press("pick", key)
    }
    Item {
        Layout.fillHeight: !Theme.lowReach
        Layout.preferredHeight: 1
    }
}
