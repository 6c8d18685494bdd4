// Whose card was read: name, number with its middle hidden, address.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var vm
    readonly property var card: vm.shown.applying.card

    padding: 5 * Theme.u
    spacing: Theme.gapSmall

    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        spacing: Theme.gap

        Icon {
            name: "card"
            size: Math.round(Theme.heading * 1.3)
            color: Theme.toneInk("primary")
        }
        HeadingText {
            readonly property bool isBilingual: true // as it stands on the card

            objectName: "card-name"
            Layout.fillWidth: true
            text: root.card.name
        }
        StateMark {
            tone: "good"
            text: root.vm.said.apply_card_read
        }
    }
    FigureText {
        objectName: "card-number"
        Layout.fillWidth: true
        text: root.card.number
        size: Theme.body
        font.weight: Font.Normal
    }
    BodyText {
        readonly property bool isBilingual: true

        Layout.fillWidth: true
        visible: text !== ""
        quiet: true
        text: root.card.address
    }
}
