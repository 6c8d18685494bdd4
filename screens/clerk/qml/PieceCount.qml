// How many pieces of work were done for this customer.
//   stepped(by)
import QtQuick
import QtQuick.Layouts
import Hall.Controls

RowLayout {
    id: root

    required property var words
    required property var quantity

    signal stepped(int by)

    spacing: Theme.gapSmall

    BodyText {
        text: root.words.quantity
        quiet: true
        wrapMode: Text.NoWrap
    }
    ShortcutHint {
        text: root.words.quantity_keys
    }
    Item {
        Layout.fillWidth: true
    }
    IconButton {
        objectName: "quantity_less"
        focusPolicy: Qt.TabFocus
        text: root.words.quantity_less
        iconName: "minus"
        shortcutSequence: "Ctrl+-"
        enabled: root.quantity.can_less
        onClicked: root.stepped(-1)
    }
    BodyText {
        objectName: "quantity"
        Layout.minimumWidth: Theme.body * 1.4
        horizontalAlignment: Text.AlignHCenter
        text: root.quantity.count
        strong: true
        font.kerning: false
        wrapMode: Text.NoWrap
    }
    IconButton {
        objectName: "quantity_more"
        focusPolicy: Qt.TabFocus
        text: root.words.quantity_more
        iconName: "plus"
        shortcutSequence: "Ctrl++"
        enabled: root.quantity.can_more
        onClicked: root.stepped(1)
    }
}
