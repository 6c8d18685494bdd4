// Things to choose from as tiles in columns: a drawing, the name beneath it, and a line what it is.
//   choices      list of {key, title, hint, icon, tint}
//   isHinted     whether there is room for the line
//   isLow        the drawing stands beside the name
//   chosen(key)
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

GridLayout {
    id: root

    property var choices: []
    property bool isHinted: true
    property bool isLow: false
    readonly property bool isNarrow: columns > 2 && Theme.scale > 1.2 // rather a smaller name than a broken one

    signal chosen(string key)

    columnSpacing: Theme.targetGap
    rowSpacing: Theme.targetGap
    uniformCellWidths: true
    uniformCellHeights: true

    Repeater {
        model: root.choices

        PressSurface {
            id: tile

            required property var modelData

            objectName: `choice-${modelData.key}`
            Layout.fillWidth: true
            Layout.fillHeight: true
            text: modelData.title
            secondText: modelData.hint
            faceColor: Theme.surface
            borderColor: Theme.line
            cornerRadius: Theme.radius
            padding: 5 * Theme.u
            horizontalPadding: padding
            verticalPadding: root.isLow ? 3 * Theme.u : padding
            onClicked: root.chosen(modelData.key)

            contentItem: ColumnLayout {
                spacing: Theme.u

                // beneath each other they stand from the top: the drawings of a row at one height, whatever their names need
                Item {
                    Layout.fillHeight: true
                    visible: root.isLow
                }
                GridLayout {
                    Layout.fillWidth: true
                    Layout.fillHeight: false
                    columns: root.isLow ? 2 : 1
                    columnSpacing: Theme.gap
                    rowSpacing: Theme.gapSmall

                    Rectangle {
                        implicitWidth: Math.round(Theme.heading * 1.9)
                        implicitHeight: implicitWidth
                        radius: Theme.radiusSmall
                        color: Theme.tintGround(tile.modelData.tint)
                        border.width: Theme.highContrast ? 2 : 0
                        border.color: Theme.tintInk(tile.modelData.tint)

                        Icon {
                            anchors.centerIn: parent
                            name: tile.modelData.icon
                            size: Math.round(Theme.heading * 1.2)
                            color: Theme.tintInk(tile.modelData.tint)
                        }
                    }
                    HeadingText {
                        Layout.fillWidth: true
                        text: tile.text
                        font.pixelSize: root.isNarrow ? Theme.body : Theme.heading
                        Accessible.ignored: true
                    }
                }
                ShortText {
                    Layout.fillWidth: true
                    visible: root.isHinted && text !== ""
                    quiet: true
                    text: tile.secondText
                    Accessible.ignored: true
                }
                Item {
                    Layout.fillHeight: true
                }
            }
        }
    }
}
