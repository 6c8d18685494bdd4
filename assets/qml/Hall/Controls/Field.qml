// A line to type in, with its name above and, when something is wrong, a sentence beneath.
//   label, text, placeholder, errorText, hintText, iconName
//   password     dots instead of letters
//   figures      large figures of one width (code, number)
//   readOnly, maximumLength, inputMethodHints, validator   as of TextInput
//   accepted()   Enter; edited(text) each change by hand; focusInput() puts the cursor in
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

ColumnLayout {
    id: root

    property alias text: input.text
    property alias readOnly: input.readOnly
    property alias maximumLength: input.maximumLength
    property alias inputMethodHints: input.inputMethodHints
    property alias validator: input.validator
    property string label: ""
    property string placeholder: ""
    property string errorText: ""
    property string hintText: ""
    property string iconName: ""
    property bool password: false
    property bool figures: false
    readonly property bool editing: input.activeFocus

    signal accepted
    signal edited(string text)

    function focusInput(): void {
        input.forceActiveFocus();
        input.selectAll();
    }

    Layout.fillHeight: false
    spacing: Theme.u

    CaptionText {
        Layout.fillWidth: true
        visible: text !== ""
        text: root.label
        strong: true
    }
    T.TextField {
        id: input

        objectName: root.objectName === "" ? "" : `${root.objectName}-input`
        Layout.fillWidth: true
        implicitWidth: Theme.mm(60)
        implicitHeight: Math.max(Theme.target, contentHeight + 3 * Theme.u)
        leftPadding: root.iconName === "" ? 4 * Theme.u : 5 * Theme.u + sign.width
        rightPadding: 4 * Theme.u
        verticalAlignment: TextInput.AlignVCenter
        font.family: Theme.fontFamily
        font.pixelSize: root.figures ? Theme.heading : Theme.body
        font.weight: root.figures ? Font.Medium : Font.Normal
        font.letterSpacing: root.figures ? Theme.u * 0.5 : 0
        color: enabled ? Theme.ink : Theme.inkOff
        selectionColor: Theme.primary
        selectedTextColor: Theme.primaryInk
        selectByMouse: Theme.place === "desk"
        echoMode: root.password ? TextInput.Password : TextInput.Normal
        passwordCharacter: "•"
        Accessible.name: root.label !== "" ? root.label : root.placeholder
        Accessible.description: root.errorText
        onAccepted: root.accepted()
        onTextEdited: root.edited(text)

        background: Rectangle {
            radius: Theme.radiusSmall
            color: input.enabled && !input.readOnly ? Theme.surface : Theme.inset
            border.width: input.activeFocus || root.errorText !== "" ? Math.max(2, 0.5 * Theme.u) : Math.max(1, Theme.hairline)
            border.color: root.errorText !== "" ? Theme.toneFill("bad") : input.activeFocus ? Theme.focus : Theme.lineStrong
        }

        Icon {
            id: sign

            anchors.verticalCenter: parent.verticalCenter
            x: 4 * Theme.u
            visible: name !== ""
            name: root.iconName
            size: Math.round(Theme.body * 1.15)
            color: Theme.inkQuiet
        }
        BodyText {
            anchors.verticalCenter: parent.verticalCenter
            x: input.leftPadding
            width: input.width - input.leftPadding - input.rightPadding
            visible: input.text === "" && input.preeditText === ""
            text: root.placeholder
            color: Theme.inkOff
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
    StateMark {
        Layout.fillWidth: true
        visible: root.errorText !== ""
        tone: "bad"
        text: root.errorText
        size: Theme.caption
    }
    CaptionText {
        Layout.fillWidth: true
        visible: text !== "" && root.errorText === ""
        text: root.hintText
    }
}
