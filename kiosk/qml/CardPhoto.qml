// The picture of a card on a dark ground, or a sentence while there is none.
//   source      address of the picture, "" none
//   isTaken     it is the photo and no longer what the camera sees
//   outline     of the card that was found: the path of an SVG in shares of the picture; isGood its colour
//   emptyText
import QtQuick
import QtQuick.Shapes
import Hall.Controls

Rectangle {
    id: root

    property alias source: picture.source
    property bool isTaken: false
    property string outline: ""
    property bool isGood: true
    property string emptyText: ""

    implicitWidth: Theme.mm(120)
    implicitHeight: Theme.mm(70)
    radius: Theme.radius
    color: Theme.inset
    border.width: Math.max(2, isTaken ? Theme.u : Theme.hairline)
    border.color: isTaken ? Theme.toneFill("good") : Theme.lineStrong

    Image {
        id: picture

        anchors.fill: parent
        anchors.margins: 2 * Theme.u
        cache: false // what the provider has dropped must not stay here
        fillMode: Image.PreserveAspectFit
    }
    Shape {
        x: (root.width - picture.paintedWidth) / 2
        y: (root.height - picture.paintedHeight) / 2
        visible: root.outline !== "" && picture.status === Image.Ready

        ShapePath {
            strokeColor: Theme.toneFill(root.isGood ? "good" : "warn")
            strokeWidth: 1.5 * Theme.u
            fillColor: "transparent"
            joinStyle: ShapePath.RoundJoin
            scale: Qt.size(picture.paintedWidth, picture.paintedHeight)

            PathSvg {
                path: root.outline
            }
        }
    }
    BodyText {
        anchors.centerIn: parent
        width: parent.width - 4 * Theme.gap
        horizontalAlignment: Text.AlignHCenter
        visible: text !== "" && picture.status !== Image.Ready
        quiet: true
        text: root.emptyText
    }
}
