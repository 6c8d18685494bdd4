// The account: what it stands at, whose it is, and the last six months as bars.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var account: vm.shown.lookup.account
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach

    spacing: isTight ? Theme.gap : Theme.gapLarge

    PageTitle {
        text: root.vm.said.account_title
        isSmall: root.isTight
    }
    CheckingNotice {
        isTight: root.isTight
        vm: root.vm
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        columns: root.isPortrait ? 1 : 2
        columnSpacing: Theme.gapLarge
        rowSpacing: Theme.gap

        Card {
            Layout.fillWidth: true
            Layout.fillHeight: !root.isPortrait
            Layout.preferredWidth: 1
            padding: (root.isTight && root.isPortrait ? 5 : 6) * Theme.u

            GridLayout {
                Layout.fillWidth: true
                Layout.fillHeight: false
                columns: 2
                columnSpacing: Theme.gap
                uniformCellWidths: true

                AmountFact {
                    Layout.fillWidth: true
                    label: root.vm.said.account_owed
                    value: root.account.owed
                    tone: root.account.owes ? "warn" : "good"
                }
                AmountFact {
                    Layout.fillWidth: true
                    label: root.vm.said.account_balance
                    value: root.account.balance
                }
            }
            SecondaryButton {
                objectName: "pay"
                Layout.fillWidth: true
                visible: root.vm.shown.paying.can_pay
                text: root.vm.said.pay_now
                iconName: "wallet"
                onClicked: root.vm.press("pay")
            }
            Divider {
                Layout.fillWidth: true
            }
            FactLine {
                label: root.vm.said.account_number
                value: root.account.number
            }
            FactLine {
                label: root.vm.said.account_owner
                value: root.account.owner
            }
            FactLine {
                label: root.vm.said.account_address
                value: root.account.address
            }
            FactLine {
                label: root.vm.said.account_meter
                value: root.account.meter
            }
        }
        Card {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            Layout.maximumHeight: root.isPortrait ? Theme.mm(220) : Number.POSITIVE_INFINITY
            padding: (root.isTight && root.isPortrait ? 5 : 6) * Theme.u

            BodyText {
                Layout.fillWidth: true
                text: root.account.chart_title
            }
            MonthBars {
                Layout.fillWidth: true
                Layout.fillHeight: true
                bars: root.vm.shown.lookup.bars
            }
        }
        Item {
            visible: root.isPortrait
            Layout.fillHeight: true
            Layout.preferredHeight: 1
        }
    }
}
