// The number huge, what it is for, and what the clerk may know of the customer.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var words
    required property var customer
    required property var quantity

    property bool isPressed: false // a message takes some of the room
    readonly property bool isFull: customer.note !== "" || customer.further !== "" || customer.returns_to !== ""

    signal stepped(int by)

    spacing: isFull || isPressed ? Theme.gapSmall : Theme.gap

    Item {
        Layout.fillHeight: true
    }
    FigureText {
        objectName: "number"
        Layout.alignment: Qt.AlignHCenter
        text: root.customer.number
        size: Math.round(Theme.ticketNumber * (1.25 - (root.isFull ? 0.35 : 0) - (root.isPressed ? 0.4 : 0)))
        color: Theme.called
        lineHeight: 1
    }
    RowLayout {
        Layout.alignment: Qt.AlignHCenter
        spacing: Theme.gapSmall

        LetterMark {
            letter: root.customer.letter
            tint: root.customer.tint
        }
        HeadingText {
            text: root.customer.service
            wrapMode: Text.NoWrap
        }
        Badge {
            Layout.leftMargin: Theme.gapSmall
            tone: "primary"
            iconName: root.customer.class_icon
            text: root.customer.class_word
        }
    }
    CaptionText {
        Layout.alignment: Qt.AlignHCenter
        visible: text !== ""
        text: root.customer.class_reason
    }
    CaptionText {
        objectName: "call_reason"
        Layout.fillWidth: true
        visible: text !== "" && !root.isPressed
        horizontalAlignment: Text.AlignHCenter
        text: root.customer.why
    }
    Item {
        Layout.fillHeight: true
    }
    Divider {
        Layout.fillWidth: true
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.mm(170) // name and value must not lose sight of each other in a wide window
        Layout.alignment: Qt.AlignHCenter
        columns: 2
        columnSpacing: 12 * Theme.u
        rowSpacing: Theme.gapSmall
        uniformCellWidths: true

        Fact {
            Layout.fillWidth: true
            label: root.words.fact_name
            value: root.customer.name
            strong: true
        }
        Fact {
            Layout.fillWidth: true
            label: root.words.fact_waited
            value: root.customer.waited
            strong: true
        }
        Fact {
            Layout.fillWidth: true
            label: root.words.fact_slip
            value: root.customer.slip_word
            tone: root.customer.slip_tone
            strong: true
        }
        Fact {
            Layout.fillWidth: true
            label: root.words.fact_language
            value: root.customer.language
            strong: true
        }
        Fact {
            Layout.fillWidth: true
            visible: value !== ""
            label: root.words.fact_further
            value: root.customer.further
            strong: true
        }
        Fact {
            Layout.fillWidth: true
            visible: value !== ""
            label: root.words.fact_returns_to
            value: root.customer.returns_to
            strong: true
        }
        PieceCount {
            Layout.fillWidth: true
            visible: root.quantity.is_shown
            words: root.words
            quantity: root.quantity
            onStepped: by => root.stepped(by)
        }
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.mm(170)
        Layout.alignment: Qt.AlignHCenter
        visible: root.customer.note !== ""
        spacing: Theme.gapSmall

        Icon {
            name: "chat"
            color: Theme.primary
        }
        BodyText {
            objectName: "note"
            Layout.fillWidth: true
            text: root.customer.note
            maximumLineCount: 2
            elide: Text.ElideRight
            Accessible.name: `${root.words.note_from} ${root.customer.note}`
        }
    }
}
