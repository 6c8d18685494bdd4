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
    required property var lists
    required property bool areKeysOn // row keys press only while no sheet has keys of its own

    signal opened(string ticket)
    signal pressed(string action)

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
            anchors.leftMargin: -Theme.gapSmall // the words of a row stand under the title, its face reaches further
            anchors.rightMargin: interactive ? -2 * Theme.u : -Theme.gapSmall
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
                objectName: `waiting-${row.key}`
                ticket: row
                isKeyOn: root.areKeysOn
                onClicked: root.opened(row.key)
            }

            T.ScrollBar.vertical: ListBar {}
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.targetGap
        uniformCellSizes: true

        Repeater {
            model: root.lists

            SecondaryButton {
                required property var row

                objectName: row.key
                focusPolicy: Qt.TabFocus
                Layout.fillWidth: true
                text: row.text
                shortcutText: row.shortcut
                checked: row.is_open
                checkable: false
                textSize: Theme.caption
                horizontalPadding: 2 * Theme.u
                onClicked: root.pressed(row.action)
            }
        }
    }
}
