// Whom the card named, and a way to say that it was another's.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var vm
    property bool wide: false
    readonly property var customer: vm.shown.customer

    tone: "good"
    padding: (wide ? 4 : 5) * Theme.u

    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        columns: root.wide ? 3 : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.gapSmall

        Icon {
            name: root.customer.is_elderly ? "elderly" : "user"
            size: Math.round(Theme.heading * 1.4)
            color: Theme.toneInk("good")
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            Layout.alignment: root.wide ? Qt.AlignVCenter : Qt.AlignTop
            spacing: Theme.u

            HeadingText {
                objectName: "customer-name"
                Layout.fillWidth: true
                text: root.customer.greeting
            }
            ShortText {
                Layout.fillWidth: true
                text: root.customer.standing
                quiet: true
                font.pixelSize: Theme.caption
            }
            ShortText {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.customer.reminder
                quiet: true
                font.pixelSize: Theme.caption
            }
        }
        Item {
            visible: !root.wide
            Layout.fillHeight: true
        }
        SecondaryButton {
            objectName: "forget-card"
            Layout.alignment: root.wide ? Qt.AlignVCenter : Qt.AlignLeft
            text: root.vm.said.customer_not_me
            textSize: Theme.caption
            onClicked: root.vm.press("forget_card")
        }
    }
}
