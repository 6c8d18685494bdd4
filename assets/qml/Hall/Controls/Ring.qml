// A ring that empties as time runs out, with the seconds in its middle.
//   fraction   1 full … 0 empty
//   text       figure in the middle
//   size       diameter in pixels
//   tone       "" primary | "warn" | "bad" | "good"
import QtQuick
import QtQuick.Shapes

Item {
    id: root

    property real fraction: 1
    property string text: ""
    property real size: Theme.mm(36)
    property string tone: ""
    property real stroke: Math.max(3, size * 0.075)

    implicitWidth: size
    implicitHeight: size
    Accessible.role: Accessible.ProgressBar
    Accessible.name: text

    Shape {
        anchors.fill: parent
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            fillColor: "transparent"
            strokeColor: Theme.track
            strokeWidth: root.stroke

            PathAngleArc {
                centerX: root.width / 2
                centerY: root.height / 2
                radiusX: (root.width - root.stroke) / 2
                radiusY: (root.height - root.stroke) / 2
                startAngle: 0
                sweepAngle: 360
            }
        }
        ShapePath {
            fillColor: "transparent"
            strokeColor: root.fraction > 0 ? Theme.toneFill(root.tone) : "transparent"
            strokeWidth: root.stroke
            capStyle: ShapePath.RoundCap

            PathAngleArc {
                centerX: root.width / 2
                centerY: root.height / 2
                radiusX: (root.width - root.stroke) / 2
                radiusY: (root.height - root.stroke) / 2
                startAngle: -90
                sweepAngle: 360 * Math.max(0, Math.min(1, root.fraction))
            }
        }
    }

    FigureText {
        anchors.centerIn: parent
        text: root.text
        size: Math.round(root.size * 0.34)
        lineHeight: 1
        Accessible.ignored: true
    }
}
