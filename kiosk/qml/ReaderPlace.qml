// Where the ID card goes: a picture as large as there is room for, and beneath it the arrow and the words.
//   place   the words
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Item {
    id: root

    required property var vm
    required property string place
    readonly property real side: Math.min(Theme.mm(140), width * 0.6, (height - line.implicitHeight - Theme.gapLarge) / 0.75)

    implicitWidth: line.implicitWidth
    implicitHeight: line.implicitHeight

    ColumnLayout {
        anchors.centerIn: parent
        spacing: Theme.gapLarge

        Picture {
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredWidth: root.side
            Layout.preferredHeight: root.side * 0.75
            visible: root.side >= Theme.mm(36) // smaller, nobody would know what it shows
            name: "picture-card"
            description: root.place
        }
        RowLayout {
            id: line

            Layout.alignment: Qt.AlignHCenter
            Layout.fillHeight: false
            spacing: Theme.gap

            Icon {
                name: root.vm.shown.card.arrow
                size: Theme.title
                color: Theme.accent
            }
            HeadingText {
                Layout.maximumWidth: root.width - 2 * Theme.title
                text: root.place
            }
        }
    }
}
