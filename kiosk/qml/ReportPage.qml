// "What would you like to tell us?": a fault, a complaint, an opinion.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property bool isPortrait: height > width

    spacing: isPortrait ? Theme.gapLarge : Theme.gap

    PageTitle {
        text: root.vm.said.report_title
        isSmall: !root.isPortrait || Theme.scale > 1.2
        isWide: !root.isPortrait
        steps: root.vm.shown.steps
    }
    KioskNotice {
        vm: root.vm
    }
    Item {
        Layout.fillHeight: Theme.lowReach
    }
    ChoiceList {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: 3 * rowHeight + 2 * rowSpacing
        columns: 1
        rowHeight: Theme.mm(root.isPortrait ? 70 : 56)
        prefix: "kind"
        choices: root.vm.shown.desk.reporting.kinds
        onChosen: key => root.vm.press("pick", key)
    }
    Item {
        Layout.fillHeight: !Theme.lowReach
        Layout.preferredHeight: 1
    }
}
