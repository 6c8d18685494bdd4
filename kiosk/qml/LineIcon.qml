// An icon before a text: it stands in the middle of the text's first line, however many follow.
//   textSize   of the text
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Item {
    id: root

    property alias name: icon.name
    property alias size: icon.size
    property alias color: icon.color
    property int textSize: Theme.body

    Layout.alignment: Qt.AlignTop
    implicitWidth: Theme.heading
    implicitHeight: Math.round(metrics.height)

    Icon {
        id: icon

        anchors.horizontalCenter: parent.horizontalCenter
        y: Math.round(metrics.ascent - 0.37 * root.textSize - height / 2) // capitals and hanzi are 0.74 em tall
    }
    FontMetrics {
        id: metrics

        font.family: Theme.fontFamily
        font.pixelSize: root.textSize
    }
}
