// What stands in the middle while no customer is here: calm, and what comes next.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var idle

    spacing: Theme.gap

    Rectangle {
        Layout.alignment: Qt.AlignHCenter
        implicitWidth: Math.round(Theme.body * 6)
        implicitHeight: implicitWidth
        radius: width / 2
        color: Theme.inset

        Icon {
            anchors.centerIn: parent
            name: root.idle.icon
            size: Math.round(Theme.body * 3)
            color: Theme.inkQuiet
        }
    }
    TitleText {
        objectName: "idle_title"
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        text: root.idle.title
    }
    BodyText {
        objectName: "idle_text"
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        text: root.idle.text
        quiet: true
    }
}
