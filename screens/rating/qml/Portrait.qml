// The clerk's photo as on a badge; a neutral figure when there is none.
//   source   address of the photo, "" for none
//   text     the clerk's name, read aloud
import QtQuick
import Hall.Controls

Rectangle {
    id: root

    property url source: ""
    property string text: ""

    implicitWidth: Theme.mm(60)
    implicitHeight: Math.round(implicitWidth * 4 / 3)
    radius: Theme.radius
    color: Theme.primarySoft
    Accessible.role: Accessible.Graphic
    Accessible.name: text

    Item {
        anchors.fill: parent
        visible: !photo.visible
        clip: true

        Rectangle {
            id: head

            anchors.horizontalCenter: parent.horizontalCenter
            y: Math.round(parent.height * 0.22)
            width: Math.round(parent.width * 0.36)
            height: width
            radius: width / 2
            color: Qt.tint(Theme.primarySoft, Qt.alpha(Theme.primary, 0.3))
        }
        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            y: head.y + head.height + Math.round(parent.height * 0.05)
            width: Math.round(parent.width * 0.72)
            height: parent.height
            radius: width / 2
            color: head.color
        }
    }
    Image {
        id: photo

        anchors.fill: parent
        visible: status === Image.Ready
        source: root.source
        sourceSize: Qt.size(root.width * 2, root.height * 2)
        fillMode: Image.PreserveAspectCrop
        asynchronous: false
    }
    Rectangle {
        // the software scene graph cannot round a picture: a frame in the ground's colour covers its corners
        readonly property real frame: Theme.radius

        anchors.fill: parent
        anchors.margins: -frame
        visible: photo.visible
        radius: Theme.radius + frame
        color: "transparent"
        border.width: frame
        border.color: Theme.ground
    }
}
