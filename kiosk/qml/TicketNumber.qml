// The number with its service, how many are ahead and how long it will take.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var vm
    property bool isPortrait: true
    readonly property bool isCrowded: isPortrait && Theme.lowReach || Theme.scale > 1.3
    readonly property var ticket: vm.shown.ticket
    readonly property var chosen: vm.shown.chosen

    padding: (Theme.scale > 1.2 || Theme.lowReach || !isPortrait ? 6 : 10) * Theme.u
    spacing: isCrowded ? Theme.gapSmall : Theme.gap

    BodyText {
        Layout.fillWidth: true
        visible: !root.isCrowded
        quiet: true
        horizontalAlignment: Text.AlignHCenter
        text: root.vm.said.ticket_title
        font.pixelSize: Theme.heading
    }
    Item {
        Layout.fillHeight: true
    }
    FigureText {
        objectName: "ticket-number"
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        text: root.ticket.number
        tone: "primary"
        size: Math.round(Math.min((root.isCrowded || Theme.scale > 1.2 ? 1 : 1.4) * Theme.ticketNumber / Theme.scale, root.width * 0.32))
        lineHeight: 1
    }
    RowLayout {
        Layout.alignment: Qt.AlignHCenter
        Layout.fillHeight: false
        spacing: Theme.gap

        ServiceLetter {
            letter: root.chosen.letter
            tint: root.chosen.tint
            size: Theme.heading
        }
        HeadingText {
            Layout.fillWidth: true
            Layout.maximumWidth: Math.ceil(implicitWidth)
            text: root.chosen.name
        }
    }
    Item {
        Layout.fillHeight: true
    }
    Divider {
        Layout.fillWidth: true
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        columns: 2
        columnSpacing: Theme.gapLarge
        rowSpacing: Theme.gap

        BigFact {
            Layout.fillWidth: true
            Layout.preferredWidth: 2
            Layout.alignment: Qt.AlignTop
            label: root.vm.said.ticket_ahead
            value: root.ticket.ahead
        }
        BigFact {
            Layout.fillWidth: true
            Layout.preferredWidth: 3 // a span of time is the longer of the two
            Layout.alignment: Qt.AlignTop
            label: root.vm.said.ticket_wait
            value: root.ticket.wait
        }
    }
    Fact {
        Layout.fillWidth: true
        visible: root.ticket.slot !== ""
        label: root.vm.said.ticket_slot
        value: root.ticket.slot
        strong: true
    }
    Fact {
        Layout.fillWidth: true
        visible: root.ticket.priority !== ""
        label: root.vm.said.ticket_class
        value: root.ticket.priority
        strong: true
    }
}
