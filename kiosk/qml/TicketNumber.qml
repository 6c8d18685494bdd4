// The number with its service, how many are ahead and how long it will take.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var vm
    property bool isPortrait: true
    readonly property bool isCrowded: isPortrait && Theme.lowReach || Theme.scale > 1.3
    readonly property real least: (isCrowded ? 0.8 : 1) * Theme.ticketNumber / Theme.scale // the number is as large as the rest leaves room for
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
        Layout.verticalStretchFactor: 1
    }
    Item {
        id: room

        readonly property real lineShare: root.isCrowded ? 1.3 : 1.2 // height of the number's line, in sizes
        readonly property real most: Math.min(1.5 * Theme.ticketNumber / Theme.scale, root.width * Math.min(0.32, 1.4 / root.ticket.number.length))

        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.verticalStretchFactor: 20
        Layout.maximumHeight: Math.ceil(lineShare * most)
        implicitHeight: Math.ceil(lineShare * Math.min(root.least, most))

        FigureText {
            objectName: "ticket-number"
            anchors.centerIn: parent
            text: root.ticket.number
            tone: "primary"
            size: Math.floor(room.height / room.lineShare)
            lineHeight: 1
        }
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
        Layout.verticalStretchFactor: 1
    }
    Divider {
        Layout.fillWidth: true
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        columns: root.isPortrait ? 2 : 3
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
        BigFact {
            Layout.fillWidth: true
            Layout.preferredWidth: 2
            Layout.alignment: Qt.AlignTop
            visible: root.ticket.slot !== "" && !root.isCrowded
            label: root.vm.said.ticket_slot
            value: root.ticket.slot
        }
    }
    Fact {
        Layout.fillWidth: true
        visible: root.ticket.slot !== "" && root.isCrowded
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
