// A frame of short strokes round what is there but cannot be used now. Used by Tile.
//   radius, color
import QtQuick
import QtQuick.Shapes

Shape {
    id: root

    property real radius: Theme.radius
    property color color: Theme.inkQuiet
    readonly property real stroke: Math.max(2, Math.round(0.5 * Theme.u))

    ShapePath {
        strokeColor: root.color
        strokeWidth: root.stroke
        strokeStyle: ShapePath.DashLine
        dashPattern: [4, 3]
        capStyle: ShapePath.FlatCap
        fillColor: "transparent"

        PathRectangle {
            x: root.stroke / 2
            y: root.stroke / 2
            width: root.width - root.stroke
            height: root.height - root.stroke
            radius: root.radius
        }
    }
}
