// A few large tiles, each with a drawing, a name and a line: ways to pay, or what becomes of notes. Beneath each other on an
// upright screen, else side by side; one alone is a row that is not as wide as a wide screen.
//   tiles           WayTile[]
//   picked(key)
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

GridLayout {
    id: root

    property var tiles: []
    property string prefix: "way"
    property bool isPortrait: true

    readonly property bool isAlone: tiles.length === 1
    readonly property bool isRow: isPortrait || isAlone

    signal picked(string key)

    columns: isRow ? 1 : tiles.length
    columnSpacing: Theme.targetGap
    rowSpacing: Theme.targetGap
    uniformCellWidths: true
    uniformCellHeights: true

    Repeater {
        model: root.tiles

        PressSurface {
            id: tile

            required property var modelData

            objectName: `${root.prefix}-${modelData.key}`
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.maximumHeight: Theme.mm(root.isPortrait ? 95 : root.isAlone ? 66 : 170)
            Layout.maximumWidth: root.isAlone && !root.isPortrait ? Theme.mm(300) * Theme.scale : Number.POSITIVE_INFINITY
            text: modelData.title
            secondText: modelData.hint
            faceColor: Theme.surface
            borderColor: Theme.line
            cornerRadius: Theme.radius
            padding: 6 * Theme.u
            horizontalPadding: padding
            verticalPadding: 4 * Theme.u
            onClicked: root.picked(modelData.key)

            contentItem: GridLayout {
                columns: root.isRow ? 2 : 1
                columnSpacing: Theme.gapLarge
                rowSpacing: Theme.gap

                Rectangle {
                    Layout.alignment: root.isRow ? Qt.AlignVCenter : Qt.AlignLeft | Qt.AlignTop
                    implicitWidth: Math.round(Theme.heading * 2.4)
                    implicitHeight: implicitWidth
                    radius: Theme.radius
                    color: Theme.tintGround(tile.modelData.tint)
                    border.width: Theme.highContrast ? 2 : 0
                    border.color: Theme.tintInk(tile.modelData.tint)

                    Icon {
                        anchors.centerIn: parent
                        name: tile.modelData.icon
                        size: Math.round(Theme.heading * 1.4)
                        color: Theme.tintInk(tile.modelData.tint)
                    }
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    Layout.fillHeight: false
                    Layout.alignment: root.isRow ? Qt.AlignVCenter : Qt.AlignTop
                    spacing: Theme.u

                    HeadingText {
                        Layout.fillWidth: true
                        text: tile.text
                        Accessible.ignored: true
                    }
                    ShortText {
                        Layout.fillWidth: true
                        quiet: true
                        text: tile.secondText
                        Accessible.ignored: true
                    }
                }
                Item {
                    visible: !root.isRow
                    Layout.fillHeight: true
                }
            }
        }
    }
}
