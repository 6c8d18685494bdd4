// The customer now, or a calm word why there is none; messages lie at its lower edge and stop nobody.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var words
    required property var customer
    required property var idle
    required property var message
    required property var quantity
    readonly property bool hasCustomer: customer.number !== ""

    signal stepped(int by)

    padding: 6 * Theme.u
    spacing: 0

    RowLayout {
        Layout.fillWidth: true
        Layout.minimumHeight: Theme.target // the same with and without the running time, so that nothing jumps
        spacing: Theme.gap

        HeadingText {
            Layout.fillWidth: true
            text: root.words.customer_title
        }
        CaptionText {
            text: root.customer.rings
            wrapMode: Text.NoWrap
        }
        StageClock {
            visible: root.hasCustomer
            customer: root.customer
        }
    }
    Item {
        Layout.fillWidth: true
        Layout.fillHeight: true

        IdleNote {
            anchors.centerIn: parent
            width: parent.width
            visible: !root.hasCustomer
            idle: root.idle
        }
        CustomerFacts {
            anchors.fill: parent
            visible: root.hasCustomer
            words: root.words
            customer: root.customer
            quantity: root.quantity
            isPressed: root.message.text !== ""
            onStepped: by => root.stepped(by)
        }
    }
    Notice {
        objectName: "message"
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap
        visible: root.message.text !== ""
        padding: 4 * Theme.u
        tone: root.message.tone
        text: root.message.text
        hint: root.message.hint
    }
}
