// How it ended: paid, given back, not paid; or the invoice. What to take, and where it comes out.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

GridLayout {
    id: root

    required property var vm
    readonly property var outcome: vm.shown.paying.outcome
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach
    readonly property bool hasLines: outcome.lines.length > 0

    columns: isPortrait || !hasLines ? 1 : 2
    columnSpacing: 2 * Theme.gapLarge
    rowSpacing: isTight ? Theme.gap : Theme.gapLarge

    ColumnLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 1
        spacing: root.isTight ? Theme.gap : Theme.gapLarge

        Item {
            Layout.fillHeight: true
        }
        Rectangle {
            Layout.alignment: Qt.AlignHCenter
            implicitWidth: Math.round(Theme.figure * (root.isTight ? 1.8 : 2.4))
            implicitHeight: implicitWidth
            radius: width / 2
            color: Theme.toneSoft(root.outcome.tone)
            border.width: Theme.highContrast ? 2 : 0
            border.color: Theme.toneInk(root.outcome.tone)

            Icon {
                anchors.centerIn: parent
                name: root.outcome.icon
                size: Math.round(parent.width * 0.55)
                color: Theme.toneInk(root.outcome.tone)
            }
        }
        TitleText {
            objectName: "outcome-title"
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: root.outcome.title
            font.pixelSize: root.isTight ? Theme.title : Theme.display
        }
        BodyText {
            objectName: "outcome-hint"
            Layout.fillWidth: true
            Layout.maximumWidth: Theme.mm(300)
            Layout.alignment: Qt.AlignHCenter
            horizontalAlignment: Text.AlignHCenter
            text: root.outcome.hint
        }
        ProgressLine {
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredWidth: Math.min(root.width * 0.5, Theme.mm(150))
            visible: root.outcome.is_busy
        }
        RowLayout {
            Layout.alignment: Qt.AlignHCenter
            Layout.fillHeight: false
            visible: root.outcome.outlet !== ""
            spacing: Theme.gap

            Icon {
                name: root.outcome.arrow
                size: Theme.title
                color: Theme.accent
            }
            BodyText {
                Layout.maximumWidth: (root.columns === 1 ? root.width : root.width / 2) - 2 * Theme.title
                text: root.outcome.outlet
                strong: true
            }
        }
        Item {
            Layout.fillHeight: true
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        Layout.fillHeight: !root.isPortrait
        Layout.preferredWidth: 1
        visible: root.hasLines
        spacing: root.isTight ? Theme.gap : Theme.gapLarge

        Item {
            Layout.fillHeight: !root.isPortrait
        }
        OutcomeLines {
            Layout.fillWidth: true
            lines: root.outcome.lines
        }
        SecondaryButton {
            objectName: "invoice-now"
            Layout.fillWidth: true
            visible: root.outcome.invoice !== ""
            text: root.outcome.invoice
            iconName: "invoice"
            onClicked: root.vm.press("invoice")
        }
        Item {
            Layout.fillHeight: !root.isPortrait
        }
    }
}
