// A clerk's picture in a circle; two letters or characters of the name when there is none.
//   source     address of the picture; "" for none
//   initials   shown instead
//   size       diameter in pixels
//   ground     colour around it: the software scene graph cannot cut a circle, so a frame of this colour covers the corners
import QtQuick

Item {
    id: root

    property url source: ""
    property string initials: ""
    property string text: ""
    property real size: Theme.mm(24)
    property color ground: Theme.surface

    implicitWidth: size
    implicitHeight: size
    Accessible.role: Accessible.Graphic
    Accessible.name: text

    Rectangle {
        anchors.fill: parent
        radius: width / 2
        color: Theme.primarySoft

        FigureText {
            anchors.centerIn: parent
            text: root.initials
            size: Math.round(root.size * 0.36)
            lineHeight: 1
            tone: "primary"
            font.weight: Font.Medium
            Accessible.ignored: true
        }
    }
    Image {
        id: photo

        anchors.fill: parent
        visible: status === Image.Ready
        source: root.source
        sourceSize: Qt.size(root.size * 2, root.size * 2)
        fillMode: Image.PreserveAspectCrop
        asynchronous: true
    }
    Item {
        anchors.fill: parent
        visible: photo.visible
        clip: true

        Rectangle {
            readonly property real frame: Math.ceil(root.size * 0.22)

            anchors.fill: parent
            anchors.margins: -frame
            radius: width / 2
            color: "transparent"
            border.width: frame
            border.color: root.ground
            antialiasing: true
        }
    }
}
