// A service's letter in its tint, the same on tile, slip, board and console.
import QtQuick
import Hall.Controls

Rectangle {
    id: root

    property string letter: ""
    property string tint: ""
    property real size: Math.round(Theme.body * 1.7)

    visible: letter !== ""
    implicitWidth: size
    implicitHeight: size
    radius: Math.round(size * 0.25)
    color: Theme.tintGround(tint)

    FigureText {
        anchors.centerIn: parent
        text: root.letter
        size: Math.round(root.size * 0.58)
        lineHeight: 1
        color: Theme.tintInk(root.tint)
        Accessible.ignored: true
    }
}
