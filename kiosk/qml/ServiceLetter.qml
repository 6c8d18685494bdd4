// A service's letter in its tint, as on slip, board and console.
//   letter, tint   as the hall file names them
//   size           text size in pixels
//   isOff          the service is not offered now
import QtQuick
import Hall.Controls

Rectangle {
    id: root

    property string letter: ""
    property string tint: ""
    property real size: Theme.body
    property bool isOff: false

    implicitWidth: Math.round(size * 1.8)
    implicitHeight: implicitWidth
    radius: Theme.radiusSmall
    color: isOff ? Theme.inset : Theme.tintGround(tint)
    border.width: Theme.highContrast ? 2 : 0
    border.color: isOff ? Theme.inkOff : Theme.tintInk(tint)

    FigureText {
        anchors.centerIn: parent
        text: root.letter
        color: root.isOff ? Theme.inkClosed : Theme.tintInk(root.tint)
        size: root.size
        lineHeight: 1
        Accessible.ignored: true
    }
}
