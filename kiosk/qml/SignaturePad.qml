// A place to sign with one finger. It draws the stroke under the finger; what was drawn before comes from outside.
//   drawn            the strokes so far as the path of an SVG, in thousandths of the pad's width
//   hereText         stands there while nothing is drawn
//   stroke(points)   one stroke is done: "x,y x,y …", in thousandths of the width
import QtQuick
import QtQuick.Shapes
import Hall.Controls

Rectangle {
    id: root

    property string drawn: ""
    property string hereText: ""
    property string under: "" // the stroke under the finger
    property var points: []
    readonly property real ratio: 0.4
    readonly property real unit: width / 1000

    signal stroke(string points)

    function take(point: point): void {
        const x = Math.round(Math.max(0, Math.min(point.x, width)) / unit);
        const y = Math.round(Math.max(0, Math.min(point.y, height)) / unit);
        const last = points[points.length - 1];
        if (last !== undefined && Math.abs(x - last[0]) + Math.abs(y - last[1]) < 4)
            return;
        points.push([x, y]);
        under += under === "" ? `M${x} ${y}L${x + 1} ${y}` : `L${x} ${y}`;
    }
    function finish(): void {
        const told = points.map(one => one.join(",")).join(" ");
        points = [];
        under = "";
        if (told !== "")
            stroke(told);
    }

    implicitWidth: Theme.mm(200)
    implicitHeight: width * ratio
    radius: Theme.radius
    color: Theme.surface
    border.width: Math.max(2, Theme.hairline)
    border.color: finger.active ? Theme.focus : Theme.lineStrong
    Accessible.role: Accessible.Canvas
    Accessible.name: hereText

    BodyText {
        anchors.centerIn: parent
        visible: root.drawn === "" && root.under === ""
        quiet: true
        text: root.hereText
    }
    Rectangle {
        x: root.width * 0.08
        y: root.height * 0.78
        width: root.width * 0.84
        height: Math.max(2, Theme.hairline)
        color: Theme.line
    }
    Shape {
        anchors.fill: parent

        ShapePath {
            strokeColor: Theme.ink
            strokeWidth: 7
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin
            scale: Qt.size(root.unit, root.unit)

            PathSvg {
                path: root.drawn + root.under
            }
        }
    }
    PointHandler {
        id: finger

        onActiveChanged: active ? root.take(point.position) : root.finish()
        onPointChanged: if (active)
            root.take(point.position)
    }
}
