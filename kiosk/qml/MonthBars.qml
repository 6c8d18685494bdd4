// Months as bars, each with its figure above and its name below.
//   bars   [{label, value, share}]
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

RowLayout {
    id: root

    property var bars: []

    implicitHeight: Theme.mm(40)
    spacing: Theme.gapSmall

    Repeater {
        model: root.bars

        ColumnLayout {
            id: month

            required property var modelData

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            spacing: Theme.u

            Item {
                id: place

                readonly property real tallest: height - figure.implicitHeight - Theme.u

                Layout.fillWidth: true
                Layout.fillHeight: true

                CaptionText {
                    id: figure

                    anchors.horizontalCenter: parent.horizontalCenter
                    anchors.bottom: bar.top
                    anchors.bottomMargin: Theme.u
                    text: month.modelData.value
                    color: Theme.ink
                }
                Rectangle {
                    id: bar

                    anchors.bottom: parent.bottom
                    anchors.horizontalCenter: parent.horizontalCenter
                    width: Math.min(parent.width * 0.62, Theme.mm(24))
                    height: Math.max(2, place.tallest * month.modelData.share)
                    radius: Math.min(Theme.u, height / 2)
                    color: Theme.chart
                }
            }
            CaptionText {
                Layout.alignment: Qt.AlignHCenter
                text: month.modelData.label
            }
        }
    }
}
