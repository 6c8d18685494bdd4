// The one thing to do about the windows: what, what it brings, why; accept, or later.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var vm
    readonly property var advice: vm.props.advice

    objectName: "advice"
    tone: "primary"
    padding: 4 * Theme.u
    spacing: Theme.gapSmall
    Accessible.role: Accessible.AlertMessage
    Accessible.name: `${advice.title} ${advice.effect} ${advice.reason}`

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gapSmall

        Icon {
            name: root.advice.icon
            size: Math.round(Theme.body * 1.4)
            color: Theme.primary
        }
        HeadingText {
            Layout.fillWidth: true
            text: root.advice.title
        }
    }
    BodyText {
        Layout.fillWidth: true
        visible: text !== ""
        text: root.advice.effect
        strong: true
    }
    CaptionText {
        Layout.fillWidth: true
        text: root.advice.reason
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gapSmall

        QuietButton {
            objectName: "advice-later"
            text: root.vm.words.advice_later
            enabled: !root.advice.is_busy
            onClicked: root.vm.answerAdvice(false)
        }
        Item {
            Layout.fillWidth: true
        }
        PrimaryButton {
            objectName: "advice-accept"
            text: root.vm.words.advice_accept
            textSize: Theme.body
            busy: root.advice.is_busy
            onClicked: root.vm.answerAdvice(true)
        }
    }
}
