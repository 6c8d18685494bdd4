// Everyone who waits for what this counter does, each wait against its promise.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Hall.Controls

Card {
    id: root

    required property var words
    required property string count
    required property var rows

    spacing: Theme.gapSmall
    padding: 5 * Theme.u

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        HeadingText {
            Layout.fillWidth: true
            text: root.words.waiting_title
        }
        BodyText {
            text: root.count
            strong: true
        }
    }
    Item {
        Layout.fillWidth: true
        Layout.fillHeight: true

        ListView {
            id: list

            readonly property bool mayBeCut: true // what is scrolled out is not lost

            anchors.fill: parent
            anchors.rightMargin: interactive ? -2 * Theme.u : 0
            cacheBuffer: 0 // rows beyond the edge are made late; a list that shrinks meanwhile makes Qt complain
            boundsBehavior: Flickable.StopAtBounds
            interactive: contentHeight > height + 1
            clip: true
            spacing: 0
            model: root.rows
            Accessible.role: Accessible.List
            Accessible.name: root.words.waiting_title

            delegate: WaitingRow {
                required property var row

                width: list.width - (list.interactive ? 4 * Theme.u : 0)
                ticket: row
            }

            T.ScrollBar.vertical: ListBar {}
        }
    }
}
