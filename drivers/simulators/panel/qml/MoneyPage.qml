// The customer's phone and bank card, what a payment provider does wrong, and the messages that phones were sent.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

OverPage {
    id: root

    readonly property var props: root.vm.props

    head: ColumnLayout {
        spacing: 0

        HeadingText {
            Layout.fillWidth: true
            text: root.vm.words.money
        }
        CaptionText {
            Layout.fillWidth: true
            text: root.vm.words.money_hint
        }
    }

    ScrollColumn {
        objectName: "money-list"
        Layout.fillWidth: true
        Layout.fillHeight: true
        spacing: Theme.gapSmall

        CaptionText {
            objectName: "money-nothing"
            Layout.fillWidth: true
            visible: text !== ""
            text: root.props.money.told
        }
        Repeater {
            model: root.vm.rows.waiting

            WaitingCard {
                required property var row

                Layout.fillWidth: true
                vm: root.vm
                payment: row
            }
        }
        CaptionText {
            Layout.fillWidth: true
            Layout.topMargin: 2 * Theme.u
            text: root.vm.words.provider_faults
            strong: true
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.gapSmall

            Repeater {
                model: root.vm.rows.money_faults

                Chip {
                    required property var row

                    objectName: `provider-${row.key}`
                    text: row.text
                    checkable: false
                    checked: row.is_on
                    enabled: root.props.money.is_there
                    horizontalPadding: 3 * Theme.u
                    textSize: Theme.caption
                    onClicked: root.vm.switchProvider(row.key)
                }
            }
        }
        CaptionText {
            Layout.fillWidth: true
            Layout.topMargin: 2 * Theme.u
            text: root.vm.words.messages
            strong: true
        }
        CaptionText {
            Layout.fillWidth: true
            visible: !root.props.money.has_messages
            text: root.vm.words.messages_none
        }
        Repeater {
            model: root.vm.rows.messages

            Card {
                id: message

                required property var row

                Layout.fillWidth: true
                padding: 3 * Theme.u
                spacing: Theme.u

                CaptionText {
                    Layout.fillWidth: true
                    text: message.row.phone
                    strong: true
                }
                BodyText {
                    Layout.fillWidth: true
                    text: message.row.words
                }
            }
        }
    }
}
