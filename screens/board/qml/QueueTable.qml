// How long each queue is: letter and name, how many wait, about how many minutes.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var services
    required property var labels
    readonly property int labelSize: Math.round(Theme.caption * 0.72)
    readonly property real figureRoom: width * 0.19

    padding: Theme.gap
    spacing: 0

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gapSmall

        PairText {
            Layout.fillWidth: true
            pair: root.labels.service
            size: root.labelSize
            inkColor: Theme.inkQuiet
        }
        PairText {
            Layout.fillWidth: false
            Layout.preferredWidth: root.figureRoom
            pair: root.labels.waiting
            size: root.labelSize
            fits: true
            inkColor: Theme.inkQuiet
            alignment: Text.AlignRight
        }
        PairText {
            Layout.fillWidth: false
            Layout.preferredWidth: root.figureRoom * 1.15
            pair: root.labels.minutes
            size: root.labelSize
            fits: true
            inkColor: Theme.inkQuiet
            alignment: Text.AlignRight
        }
    }
    Column {
        id: body

        // Each line has the same share of the room; letters follow from it, so nothing here asks a child for its size.
        readonly property real share: Math.min(Theme.mm(96), height / Math.max(1, lines.count))

        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.topMargin: Theme.u

        Repeater {
            id: lines

            model: root.services

            QueueLine {
                objectName: `queue-${row.key}`
                width: body.width
                height: body.share
                share: body.share
                figureRoom: root.figureRoom
            }
        }
    }
}
