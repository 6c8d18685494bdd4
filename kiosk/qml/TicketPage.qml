// The number, as large as can be; beneath it what to take, or what to photograph.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

GridLayout {
    id: root

    required property var vm
    readonly property var ticket: vm.shown.ticket
    readonly property bool isPortrait: height > width

    columns: isPortrait ? 1 : 2
    rowSpacing: Theme.lowReach ? Theme.gap : Theme.gapLarge
    columnSpacing: Theme.gapLarge

    TicketNumber {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 3
        isPortrait: root.isPortrait
        vm: root.vm
    }
    ColumnLayout {
        Layout.fillWidth: true
        Layout.fillHeight: !root.isPortrait
        Layout.preferredWidth: 2
        spacing: root.isPortrait && !Theme.lowReach ? Theme.gapLarge : Theme.gap

        TicketSlip {
            Layout.fillWidth: true
            isRoomy: root.isPortrait && !Theme.lowReach && Theme.scale <= 1.3
            vm: root.vm
        }
        TicketCode {
            Layout.fillWidth: true
            Layout.fillHeight: true
            isPortrait: root.isPortrait
            vm: root.vm
        }
        Item {
            Layout.fillWidth: true
            implicitHeight: Theme.targetSmall

            SecondaryButton {
                objectName: "refuse-number"
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                visible: root.ticket.can_refuse
                implicitHeight: Theme.targetSmall
                text: root.vm.said.ticket_refuse
                textSize: Theme.caption
                onClicked: root.vm.press("refuse_number")
            }
            RowLayout {
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                visible: root.ticket.leaves !== ""
                spacing: Theme.gapSmall

                Ring {
                    size: Math.round(Theme.body * 1.4)
                    fraction: root.ticket.leaves_fraction
                }
                CaptionText {
                    text: root.ticket.leaves
                }
            }
        }
    }
}
