// The results a hall wants noted at the finish; each finishes the service, one press.
//   pressed(key)
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var words
    required property var results
    required property string busyKey

    signal pressed(string key)

    padding: 5 * Theme.u
    spacing: Theme.gap

    HeadingText {
        Layout.fillWidth: true
        text: root.words.result_title
    }
    ScrollColumn {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.rightMargin: -3 * Theme.u // the bar stands in the card's padding
        spacing: Theme.targetGap

        Repeater {
            model: root.results

            SheetTile {
                required property var row

                objectName: `tile-${row.key}`
                Layout.fillWidth: true
                tile: row
                horizontalPadding: 3 * Theme.u
                busy: root.busyKey === row.key
                onClicked: root.pressed(row.key)
            }
        }
    }
}
