// Three quiet dots: something is being done. They move one after the other, and stand still when motion is off.
//   size       width in pixels
//   inkColor   colour of the dots
pragma ComponentBehavior: Bound
import QtQuick

Row {
    id: root

    property real size: Theme.body
    property color inkColor: Theme.inkQuiet
    property int step: 0

    spacing: size * 0.14
    Accessible.role: Accessible.Animation
    Accessible.ignored: true

    Repeater {
        model: 3

        Rectangle {
            required property int index

            width: root.size * 0.24
            height: width
            radius: width / 2
            color: root.inkColor
            opacity: Theme.motion === 0 || root.step === index ? 1 : 0.35
        }
    }

    Timer {
        interval: 320
        repeat: true
        running: root.visible && Theme.motion > 0
        onTriggered: root.step = (root.step + 1) % 3
    }
}
