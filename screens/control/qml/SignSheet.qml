// Somebody signs, for an act on money or on for duty: what it is about, who signs, the PIN, and the button.
//   vm   the sheet's own view model
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Sheet {
    id: root

    required property var vm
    readonly property var props: vm.props

    objectName: "sign-sheet"
    shown: props.is_open
    cardWidth: Math.min(width - 2 * Theme.margin(width, height), Theme.mm(190))
    onShownChanged: if (shown)
        (props.amount_label !== "" ? amount : pin).focusInput()

    HeadingText {
        Layout.fillWidth: true
        text: root.props.title
        font.weight: Font.Bold
    }
    Flow {
        Layout.fillWidth: true
        visible: root.props.facts.length > 0
        spacing: 2 * Theme.gap

        Repeater {
            model: root.props.facts

            Fact {
                required property var modelData
                readonly property bool isBilingual: modelData.is_data

                width: Math.min(implicitWidth, parent.width)
                label: modelData.label
                value: modelData.value
                tone: modelData.tone
                strong: true
            }
        }
    }
    Divider {
        Layout.fillWidth: true
        visible: root.props.facts.length > 0
    }
    Field {
        id: amount

        readonly property string kept: root.props.amount

        onKeptChanged: if (kept !== text)
            text = kept

        objectName: "sign-amount"
        Layout.preferredWidth: Theme.mm(80)
        visible: root.props.amount_label !== ""
        figures: true
        label: root.props.amount_label
        errorText: root.props.amount_error
        maximumLength: 14
        readOnly: root.props.is_busy
        onEdited: text => root.vm.writeAmount(text)
    }
    ColumnLayout {
        Layout.fillWidth: true
        visible: signers.count > 0
        spacing: Theme.u

        CaptionText {
            Layout.fillWidth: true
            text: root.vm.words.sign_who
            strong: true
        }
        Flow {
            readonly property bool isBilingual: true // names

            Layout.fillWidth: true
            spacing: Theme.gapSmall

            Repeater {
                id: signers

                model: root.vm.rows.signers

                Chip {
                    required property var row

                    objectName: `signer-${row.key}`
                    text: row.name
                    checkable: false
                    checked: row.is_chosen
                    enabled: !root.props.is_busy
                    onClicked: root.vm.chooseSigner(row.key)
                }
            }
        }
    }
    Field {
        id: pin

        readonly property int length: root.props.pin_length

        // it was used or let go: nothing of it stays here
        onLengthChanged: if (length === 0)
            text = ""

        objectName: "sign-pin"
        Layout.preferredWidth: Theme.mm(80)
        visible: signers.count > 0
        password: true
        figures: true
        label: root.vm.words.sign_pin
        maximumLength: 12
        readOnly: root.props.is_busy
        onEdited: text => root.vm.typePin(text)
        onAccepted: root.vm.sign()
    }
    Said {
        Layout.fillWidth: true
        said: root.props.said
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.targetGap

        CaptionText {
            Layout.fillWidth: true
            text: root.props.kept
        }
        SecondaryButton {
            objectName: "sign-cancel"
            text: root.vm.words.sign_cancel
            enabled: !root.props.is_busy
            onClicked: root.vm.cancel()
        }
        PrimaryButton {
            objectName: "sign-now"
            iconName: "check"
            text: root.props.confirm
            enabled: root.props.is_ready
            busy: root.props.is_busy
            onClicked: root.vm.sign()
        }
    }
}
