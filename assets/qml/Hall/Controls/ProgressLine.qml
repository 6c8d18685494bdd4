// How far something is. Below 0 the length is unknown: a part wanders along.
//   fraction   0 … 1, or -1 for unknown
//   tone       "" primary | "good" | "warn" | "bad"
import QtQuick

Rectangle {
    id: root

    property real fraction: -1
    property string tone: ""
    readonly property bool known: fraction >= 0

    implicitWidth: Theme.mm(120)
    implicitHeight: Math.max(4, 2 * Theme.u)
    radius: height / 2
    color: Theme.track
    clip: true
    border.width: Theme.highContrast ? 1 : 0
    border.color: Theme.line
    Accessible.role: Accessible.ProgressBar

    Rectangle {
        id: part

        property real wander: 0

        height: parent.height
        radius: height / 2
        color: Theme.toneFill(root.tone)
        width: root.known ? Math.max(height, root.width * Math.min(1, root.fraction)) : root.width * 0.3
        x: root.known ? 0 : (root.width - width) * wander
        visible: !root.known || root.fraction > 0

        Behavior on width {
            enabled: root.known && Theme.motion > 0

            NumberAnimation {
                duration: Theme.motion
                easing.type: Easing.OutCubic
            }
        }
        SequentialAnimation on wander {
            running: !root.known && root.visible && Theme.motion > 0
            loops: Animation.Infinite

            NumberAnimation {
                to: 1
                duration: 1100
                easing.type: Easing.InOutCubic
            }
            NumberAnimation {
                to: 0
                duration: 1100
                easing.type: Easing.InOutCubic
            }
        }
    }
}
