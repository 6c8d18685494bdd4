// The photos and signatures of an application, the newest first, for whoever reviews it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var papers

    spacing: Theme.gap

    Repeater {
        model: root.papers

        ColumnLayout {
            id: paper

            required property var modelData

            Layout.fillWidth: true
            spacing: Theme.gapSmall

            CaptionText {
                Layout.fillWidth: true
                text: paper.modelData.title
                strong: true
            }
            Rectangle {
                Layout.fillWidth: true
                implicitHeight: Math.round(width * 0.5)
                radius: Theme.radius
                color: Theme.ground
                border.color: Theme.line
                border.width: Math.max(1, Theme.hairline)

                Image {
                    objectName: `paper-${paper.modelData.key}`
                    anchors.fill: parent
                    anchors.margins: Theme.gapSmall
                    source: paper.modelData.source
                    sourceSize.width: 900
                    fillMode: Image.PreserveAspectFit
                    cache: false
                }
            }
        }
    }
}
