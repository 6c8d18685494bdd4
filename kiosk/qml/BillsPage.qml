// The bills, the newest first: month, use, amount, and whether it is paid.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var bills: vm.shown.lookup.bills
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach

    spacing: isTight ? Theme.gap : Theme.gapLarge

    PageTitle {
        text: root.vm.said.bills_title
        isSmall: root.isTight
    }
    CheckingNotice {
        isTight: root.isTight
        vm: root.vm
    }
    EmptyState {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.bills.length === 0
        iconName: "receipt"
        text: root.vm.said.bills_none
    }
    PageColumn {
        vm: root.vm
        visible: root.bills.length > 0
        spacing: Theme.gapSmall

        Repeater {
            model: root.bills

            Card {
                id: line

                required property var modelData

                Layout.fillWidth: true
                padding: (root.isTight ? 3 : 5) * Theme.u

                GridLayout {
                    Layout.leftMargin: 6 * Theme.u - line.padding
                    Layout.rightMargin: Layout.leftMargin
                    Layout.fillWidth: true
                    Layout.fillHeight: false
                    columns: root.isPortrait ? 2 : 4
                    columnSpacing: Theme.gap
                    rowSpacing: Theme.u

                    BodyText {
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        text: line.modelData.month
                        font.weight: Font.Bold
                    }
                    FigureText {
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        Layout.row: 0
                        Layout.column: root.isPortrait ? 1 : 2
                        horizontalAlignment: Text.AlignRight
                        text: line.modelData.amount
                        size: Theme.body
                    }
                    BodyText {
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        Layout.row: root.isPortrait ? 1 : 0
                        Layout.column: root.isPortrait ? 0 : 1
                        text: line.modelData.kwh
                        quiet: true
                    }
                    RowLayout {
                        Layout.row: root.isPortrait ? 1 : 0
                        Layout.column: root.isPortrait ? 1 : 3
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        Layout.fillHeight: false
                        spacing: Theme.gapSmall

                        Item {
                            Layout.fillWidth: true
                        }
                        Icon {
                            name: line.modelData.icon
                            size: Theme.body
                            color: Theme.toneInk(line.modelData.tone)
                        }
                        BodyText {
                            text: line.modelData.state
                            color: Theme.toneInk(line.modelData.tone)
                        }
                    }
                }
            }
        }
    }
}
