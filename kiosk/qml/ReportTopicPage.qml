// What the report is about: the business system's own list.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var report: vm.shown.desk.reporting
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach

    spacing: isTight ? Theme.gap : Theme.gapLarge

    PageTitle {
        text: root.report.topic_title
        isSmall: root.isTight
        isWide: !root.isPortrait
        steps: root.vm.shown.steps
    }
    Notice {
        Layout.fillWidth: true
        visible: text !== ""
        tone: "warn"
        text: root.report.danger
        padding: (root.isTight ? 3 : 5) * Theme.u
    }
    Item {
        Layout.fillHeight: Theme.lowReach
    }
    PageColumn {
        vm: root.vm
        Layout.maximumHeight: contentHeight

        ChoiceList {
            Layout.fillWidth: true
            columns: root.isPortrait ? 1 : 2
            rowHeight: Theme.mm(root.isPortrait ? 38 : 30)
            prefix: "topic"
            choices: root.report.topics
            onChosen: key => root.vm.press("pick", key)
        }
    }
    Item {
        Layout.fillHeight: !Theme.lowReach
        Layout.preferredHeight: 1
    }
}
