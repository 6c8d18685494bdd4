// What every button of the house shares: size, focus ring, press feedback, tick, shortcut, second line, accessible name.
// Pages use PrimaryButton, SecondaryButton, QuietButton, IconButton, Tile …, not this.
//   text, secondText   word on it, and the same in the second language beneath
//   iconName           icon before the text ("" none); trailingIconName after it
//   shortcutText       key shown on it and listened to ("F2", "Esc"); shortcutSequence if the two differ
//   busy               waits for an answer: shown, and takes no presses
//   accessibleText     what is read aloud, when it is not the text
//   faceColor, pressedColor, inkColor, borderColor   set by the kinds of button
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

T.AbstractButton {
    id: root

    property string secondText: ""
    property string iconName: ""
    property string trailingIconName: ""
    property string shortcutText: ""
    property string shortcutSequence: shortcutText
    property bool busy: false
    property string accessibleText: ""
    property color faceColor: Theme.surface
    property color pressedColor: Theme.pressed
    property color inkColor: Theme.ink
    property color borderColor: Theme.line
    property real borderWidth: Theme.hairline
    property real cornerRadius: Theme.radiusSmall
    property int textSize: Theme.body

    implicitWidth: Math.max(implicitContentWidth + leftPadding + rightPadding, Theme.target)
    implicitHeight: Math.max(implicitContentHeight + topPadding + bottomPadding, Theme.target)
    horizontalPadding: 5 * Theme.u
    verticalPadding: 2 * Theme.u
    Layout.minimumHeight: implicitHeight // a page that is too full must not squeeze a button under its words
    focusPolicy: Qt.StrongFocus
    hoverEnabled: enabled && Theme.place === "desk"
    containmentMask: busy ? closed : null
    onPressed: Theme.pressTicked()

    Keys.onPressed: event => {
        const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
        if (enter && !busy && !event.isAutoRepeat)
            click();
        event.accepted = enter || busy && event.key === Qt.Key_Space;
    }

    Accessible.role: checkable ? Accessible.RadioButton : Accessible.Button
    Accessible.name: accessibleText !== "" ? accessibleText : secondText !== "" ? `${text}, ${secondText}` : text
    Accessible.checkable: checkable
    Accessible.checked: checked
    Accessible.onPressAction: if (!busy)
        click()

    contentItem: ButtonFace {
        text: root.text
        secondText: root.secondText
        iconName: root.iconName
        trailingIconName: root.trailingIconName
        shortcutText: root.shortcutText
        busy: root.busy
        inkColor: root.inkColor
        textSize: root.textSize
    }

    background: Rectangle {
        color: root.down ? root.pressedColor : root.hovered ? Qt.tint(root.faceColor, Qt.alpha(root.pressedColor, 0.5)) : root.faceColor
        radius: root.cornerRadius
        border.width: root.borderWidth
        border.color: root.borderColor

        Rectangle {
            visible: root.visualFocus
            anchors.fill: parent
            anchors.margins: -1.5 * Theme.u
            radius: root.cornerRadius + 1.5 * Theme.u
            color: "transparent"
            border.width: Math.max(2, 0.75 * Theme.u)
            border.color: Theme.focus
        }
    }

    QtObject {
        id: closed

        function contains(point: point): bool {
            return false;
        }
    }

    Shortcut {
        enabled: root.shortcutSequence !== "" && root.enabled && root.visible && !root.busy
        sequences: [root.shortcutSequence]
        onActivated: root.click()
    }
}
