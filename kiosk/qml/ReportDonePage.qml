// It is taken: the receipt's number, until when it is handled, and the slip.
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
        text: root.vm.said.report_done_title
        isSmall: root.isTight
    }
    Item {
        Layout.fillHeight: Theme.lowReach
    }
    Card {
        Layout.fillWidth: true
        padding: (root.isTight ? 5 : 10) * Theme.u
        spacing: root.isTight ? Theme.gapSmall : Theme.gap

        Icon {
            Layout.alignment: Qt.AlignHCenter
            visible: root.isPortrait
            name: "good"
            size: Theme.figure
            color: Theme.good
        }
        BodyText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            quiet: true
            text: root.vm.said.report_number
        }
        FigureText {
            objectName: "receipt-number"
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: root.report.receipt
            size: Math.min(Theme.display, root.width / 12)
        }
        BodyText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: root.report.about
        }
        HeadingText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: root.report.due
        }
        BodyText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            quiet: true
            text: root.vm.said.report_done_keep
        }
    }
    PaperMark {
        Layout.fillWidth: true
        vm: root.vm
    }
    Item {
        Layout.fillHeight: !Theme.lowReach
        Layout.preferredHeight: 1
    }
}
