// What was typed on a pad or keyboard so far; it takes no keys itself.
//   text          what stands there, pending the letters still to be chosen from, underlined
//   placeholder   what is to be typed, shown while nothing stands there and read aloud
//   figures       large and of one width
// It is as high while it is empty as with the first letter in it: the keys beneath must not move under the finger.
import QtQuick
import QtQuick.Layouts

Rectangle {
    id: root

    property string text: ""
    property string pending: ""
    property string placeholder: ""
    property bool figures: false
    readonly property bool isEmpty: root.text === "" && root.pending === ""
    readonly property bool isBilingual: true // what a customer types is in any language

    implicitHeight: {
        const typed = root.figures ? figure.implicitHeight : pending.implicitHeight;
        return Math.max(Theme.target, Math.max(line.implicitHeight, typed) + 4 * Theme.u);
    }
    implicitWidth: Theme.mm(120)
    radius: Theme.radiusSmall
    color: Theme.surface
    border.width: Math.max(2, Theme.hairline)
    border.color: isEmpty ? Theme.lineStrong : Theme.focus
    Accessible.role: Accessible.EditableText
    Accessible.name: placeholder
    Accessible.description: text + pending

    RowLayout {
        id: line

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: 4 * Theme.u
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.u

        BodyText {
            Layout.fillWidth: true
            visible: root.isEmpty
            text: root.placeholder
            quiet: true
            horizontalAlignment: root.figures ? Text.AlignHCenter : Text.AlignLeft
            Accessible.ignored: true
        }
        FigureText {
            id: figure

            Layout.fillWidth: true
            visible: root.figures && !root.isEmpty
            text: root.text
            size: Math.min(Theme.title, root.width / 14)
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }
        BodyText {
            visible: !root.figures && root.text !== ""
            Layout.maximumWidth: root.width - pending.implicitWidth - 10 * Theme.u
            text: root.text
            font.pixelSize: Theme.heading
            Accessible.ignored: true
        }
        BodyText {
            id: pending

            visible: root.pending !== ""
            text: root.pending
            color: Theme.toneInk("primary")
            font.pixelSize: Theme.heading
            font.underline: true
            Accessible.ignored: true
        }
        Item {
            Layout.fillWidth: true
            visible: !root.figures && !root.isEmpty
        }
    }
}
