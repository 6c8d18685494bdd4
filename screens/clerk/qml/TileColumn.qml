// Tiles under one title; with much room side by side.
//   chosen(key)
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var model
    required property string title
    required property string busyKey
    property int abreast: 1

    signal chosen(string key)

    spacing: Theme.gapSmall

    CaptionText {
        Layout.fillWidth: true
        visible: text !== ""
        text: root.title
        strong: true
    }
    WalkColumn {
        id: column

        Layout.fillWidth: true
        Layout.fillHeight: true

        GridLayout {
            Layout.fillWidth: true
            columns: root.abreast
            columnSpacing: Theme.targetGap
            rowSpacing: Theme.targetGap
            uniformCellWidths: true

            Repeater {
                model: root.model

                SheetTile {
                    required property var row

                    objectName: `tile-${row.key}`
                    Layout.fillWidth: true
                    tile: row
                    implicitHeight: Math.max(Theme.mm(root.abreast > 1 ? 20 : 11.5), implicitContentHeight + topPadding + bottomPadding)
                    busy: root.busyKey === row.key
                    onClicked: root.chosen(row.key)
                    onVisualFocusChanged: if (visualFocus)
                        column.bring(this)
                }
            }
        }
    }
}
