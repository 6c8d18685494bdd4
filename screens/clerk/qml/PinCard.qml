// The PIN as dots, a keypad, what went wrong, and the button that logs in.
//   login, message   of the view's props
//   typed(figure), erased(), cleared(), entered()
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var words
    required property var login
    required property var message

    signal typed(string figure)
    signal erased
    signal cleared
    signal entered

    spacing: Theme.gap
    padding: 5 * Theme.u

    HeadingText {
        Layout.fillWidth: true
        text: root.words.login_pin
    }
    Rectangle {
        objectName: "pin"
        Layout.fillWidth: true
        implicitHeight: Theme.target * 1.25
        radius: Theme.radiusSmall
        color: Theme.surface
        border.width: 2
        border.color: root.message.tone === "warn" || root.message.tone === "bad" ? Theme.toneFill("warn") : root.login.pin_length > 0 ? Theme.focus : Theme.lineStrong
        Accessible.role: Accessible.EditableText
        Accessible.name: root.words.login_pin

        Row {
            anchors.centerIn: parent
            spacing: 2.5 * Theme.u

            Repeater {
                model: root.login.pin_length

                Rectangle {
                    width: 3 * Theme.u
                    height: width
                    radius: width / 2
                    color: Theme.ink
                }
            }
        }
        BodyText {
            anchors.centerIn: parent
            visible: root.login.pin_length === 0
            text: root.login.hint
            color: Theme.inkQuiet
            Accessible.ignored: true
        }
    }
    Keypad {
        objectName: "pin"
        Layout.fillWidth: true
        keyWidth: Theme.mm(18)
        keyHeight: Theme.mm(14)
        eraseText: root.words.delete_figure
        onTyped: key => root.typed(key)
        onErased: root.erased()
        onCleared: root.cleared()
    }
    Notice {
        objectName: "message"
        Layout.fillWidth: true
        visible: root.message.text !== ""
        padding: 3 * Theme.u
        tone: root.message.tone
        text: root.message.text
        hint: root.message.hint
    }
    Item {
        Layout.fillHeight: true
    }
    PrimaryButton {
        objectName: "log_in"
        Layout.fillWidth: true
        implicitHeight: Theme.target * 1.5
        text: root.words.action_log_in
        iconName: "arrow-right"
        shortcutText: root.words.enter_key
        shortcutSequence: ""
        enabled: root.login.is_ready
        pressedColor: enabled ? Theme.primaryPressed : Theme.inset // a finger that still rests on it
        busy: root.login.is_busy
        onClicked: root.entered()
    }
}
