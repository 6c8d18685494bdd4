// The drawing of the day's curve, in shares from the view: scale at the left, hours beneath, a mark where now is.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import Hall.Controls

Item {
    id: root

    required property var curve
    required property color issuedInk
    required property color finishedInk
    required property color waitingInk
    property alias bars: repeater
    readonly property real stroke: Math.max(2, Theme.u * 0.6)

    Item {
        id: area

        anchors.fill: parent
        anchors.leftMargin: Theme.caption * 2.2
        anchors.rightMargin: Theme.caption * 1.4
        anchors.topMargin: Theme.caption * 0.6
        anchors.bottomMargin: Theme.caption * 1.7

        Repeater {
            model: root.curve.scale

            Item {
                id: tick

                required property var modelData

                y: area.height * (1 - modelData.at)
                width: area.width

                Rectangle {
                    width: parent.width
                    height: 1
                    color: tick.modelData.at === 0 ? Theme.lineStrong : Theme.line
                }
                CaptionText {
                    x: -width - Theme.gapSmall
                    y: -height / 2
                    text: tick.modelData.text
                }
            }
        }
        Repeater {
            model: root.curve.hours

            CaptionText {
                required property var modelData

                x: area.width * modelData.at - width / 2
                y: area.height + Theme.u
                text: modelData.text
            }
        }
        Repeater {
            id: repeater

            Item {
                id: bar

                required property var row
                readonly property real room: area.width * root.curve.bar_width

                x: area.width * row.x
                height: area.height
                width: room

                Rectangle {
                    x: bar.room * 0.12
                    y: area.height - height
                    width: bar.room * 0.36
                    height: area.height * bar.row.issued
                    radius: Math.min(2, width / 3)
                    color: root.issuedInk
                }
                Rectangle {
                    x: bar.room * 0.52
                    y: area.height - height
                    width: bar.room * 0.36
                    height: area.height * bar.row.finished
                    radius: Math.min(2, width / 3)
                    color: root.finishedInk
                }
            }
        }
        Shape {
            anchors.fill: parent
            visible: root.curve.line.length > 1

            ShapePath {
                strokeColor: root.waitingInk
                strokeWidth: root.stroke
                fillColor: "transparent"
                joinStyle: ShapePath.RoundJoin
                capStyle: ShapePath.RoundCap

                PathPolyline {
                    path: root.curve.line.map(point => Qt.point(point.x * area.width, (1 - point.y) * area.height))
                }
            }
        }
        Rectangle {
            visible: root.curve.now >= 0
            x: area.width * root.curve.now - width / 2
            y: -Theme.u
            width: Math.max(1, Theme.u * 0.3)
            height: area.height + Theme.u
            color: Theme.inkQuiet
        }
    }
}
