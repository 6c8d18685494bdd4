// A small key cap that shows which key does the same.
//   text       the key, e.g. "F2"; "" shows nothing and takes no room
//   inkColor   colour of the letters and the cap's line
import QtQuick

Rectangle {
    id: root

    property string text: ""
    property color inkColor: Theme.inkQuiet

    visible: text !== ""
    implicitWidth: visible ? Math.max(implicitHeight, label.implicitWidth + 3 * Theme.u) : 0
    implicitHeight: visible ? label.implicitHeight + Theme.u : 0
    radius: Theme.u * 1.25
    color: "transparent"
    border.width: 1
    border.color: Qt.alpha(inkColor, 0.55)

    CaptionText {
        id: label

        anchors.centerIn: parent
        text: root.text
        color: root.inkColor
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}
