// The last five calls, newest first; one whose customer is still expected keeps the call colour and its arrow.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var calls
    required property var title

    readonly property int count: tiles.count

    spacing: Theme.gapSmall

    BodyText {
        text: `${root.title.first}   ${root.title.second}`
        quiet: true
        font.pixelSize: Math.round(Theme.caption * 0.8)
    }
    Row {
        id: strip

        readonly property real tileWidth: (width - 4 * spacing) / 5

        Layout.fillWidth: true
        Layout.fillHeight: true
        spacing: Theme.gapSmall

        Repeater {
            id: tiles

            model: root.calls

            Card {
                id: tile

                required property var row

                objectName: `recent-${tile.row.key}`
                width: strip.tileWidth
                height: strip.height
                padding: Theme.gapSmall
                spacing: 0
                border.color: tile.row.is_current ? Theme.called : Theme.line
                Accessible.name: `${tile.row.number} ${tile.row.counter}`

                Item {
                    Layout.fillWidth: true
                    Layout.fillHeight: true

                    FigureText {
                        anchors.horizontalCenter: parent.horizontalCenter
                        y: parent.height * 0.52 - baselineOffset
                        text: tile.row.number
                        size: Math.round(Math.min(tile.height * 0.42, tile.width * 1.5 / tile.row.number.length))
                        color: tile.row.is_current ? Theme.called : Theme.ink
                        lineHeight: 1
                    }
                    Icon {
                        id: arrow

                        x: (parent.width - width - counter.width - Theme.gapSmall) / 2
                        y: parent.height * 0.97 - 0.3665 * counter.size - height / 2
                        name: "arrow-right"
                        size: Math.round(tile.height * 0.22)
                        color: tile.row.is_current ? Theme.called : Theme.inkOff
                    }
                    FigureText {
                        id: counter

                        x: arrow.x + arrow.width + Theme.gapSmall
                        y: parent.height * 0.97 - baselineOffset
                        text: tile.row.counter
                        size: Math.round(tile.height * (tile.row.counter.length > 2 ? 0.22 : 0.34))
                        color: tile.row.is_current ? Theme.ink : Theme.inkQuiet
                        lineHeight: 1
                    }
                }
            }
        }
    }
}
