// A small line of values: today's course under a figure. Its last point is marked; with `expected` the rest follows dashed.
//   values      numbers, oldest first
//   expected    numbers that follow (forecast), drawn dashed
//   floor, ceiling   the scale; by themselves from 0 to the largest
//   tone        "" judges nothing | "good" | "warn" | "bad" | "unknown"
//   description read aloud
import QtQuick
import QtQuick.Shapes

Item {
    id: root

    property var values: []
    property var expected: []
    property real floor: 0
    property real ceiling: Math.max(1, ...values, ...expected)
    property string tone: ""
    property string description: ""
    property real stroke: Math.max(1.5, Theme.u * 0.5)
    readonly property color inkColor: tone === "" ? Theme.chart : Theme.toneFill(tone)
    readonly property var known: points(values, 0)
    readonly property var future: values.length > 0 ? points([values[values.length - 1], ...expected], values.length - 1) : []

    function points(numbers: var, from: int): var {
        const steps = Math.max(1, values.length + expected.length - 1);
        const span = Math.max(1e-9, ceiling - floor);
        const pad = stroke * 1.5;
        const made = [];
        for (let i = 0; i < numbers.length; i++) {
            const x = pad + (width - 2 * pad) * (from + i) / steps;
            const share = Math.max(0, Math.min(1, (numbers[i] - floor) / span));
            made.push(Qt.point(x, height - pad - (height - 2 * pad) * share));
        }
        return made;
    }
    function area(line: var): var {
        return line.length < 2 ? [] : [Qt.point(line[0].x, height), ...line, Qt.point(line[line.length - 1].x, height)];
    }

    implicitWidth: Theme.mm(40)
    implicitHeight: Theme.mm(8)
    Accessible.role: Accessible.Chart
    Accessible.name: description
    Accessible.ignored: description === ""

    Shape {
        anchors.fill: parent
        visible: root.values.length > 1

        ShapePath {
            strokeColor: "transparent"
            strokeWidth: -1
            fillGradient: LinearGradient {
                y2: root.height

                GradientStop {
                    position: 0
                    color: Qt.alpha(root.inkColor, 0.24)
                }
                GradientStop {
                    position: 1
                    color: Qt.alpha(root.inkColor, 0)
                }
            }

            PathPolyline {
                path: root.area(root.known)
            }
        }
        ShapePath {
            strokeColor: root.inkColor
            strokeWidth: root.stroke
            fillColor: "transparent"
            joinStyle: ShapePath.RoundJoin
            capStyle: ShapePath.RoundCap

            PathPolyline {
                path: root.known
            }
        }
        ShapePath {
            strokeColor: root.expected.length > 0 ? root.inkColor : "transparent"
            strokeWidth: root.stroke
            strokeStyle: ShapePath.DashLine
            dashPattern: [2, 2.5]
            fillColor: "transparent"

            PathPolyline {
                path: root.future
            }
        }
    }
    Rectangle {
        readonly property point end: root.known.length > 0 ? root.known[root.known.length - 1] : Qt.point(0, 0)

        visible: root.known.length > 0
        width: root.stroke * 3
        height: width
        radius: width / 2
        x: end.x - width / 2
        y: end.y - height / 2
        color: root.inkColor
    }
}
