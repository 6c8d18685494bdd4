// One service's queue: its letter in its tint, its name, and two figures, or the word that it is closed.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Item {
    id: root

    required property var row
    property real share: 0
    property real figureRoom: 0
    readonly property bool isClosed: row.closed.first !== ""

    Divider {
        width: parent.width
    }
    RowLayout {
        anchors.fill: parent
        spacing: Theme.gapSmall

        Rectangle {
            Layout.preferredWidth: Math.round(Math.min(Theme.title * 0.9, root.share * 0.7))
            Layout.preferredHeight: Layout.preferredWidth
            radius: Theme.radiusSmall * 0.7
            color: Theme.tintGround(root.row.tint)

            FigureText {
                anchors.centerIn: parent
                text: root.row.letter
                color: Theme.tintInk(root.row.tint)
                size: Math.round(parent.height * 0.62)
                lineHeight: 1
            }
        }
        PairText {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.u
            pair: root.row.name
            size: Math.min(Math.round(Theme.caption * 0.95), Math.round(root.share * 0.36))
            strong: true
            fits: true
            inkColor: root.isClosed ? Theme.inkQuiet : Theme.ink
        }
        PairText {
            Layout.fillWidth: false
            Layout.preferredWidth: root.figureRoom * 2.15
            visible: root.isClosed
            pair: root.row.closed
            size: Math.min(Math.round(Theme.caption * 0.8), Math.round(root.share * 0.32))
            fits: true
            inkColor: Theme.inkQuiet
            alignment: Text.AlignRight
        }
        FigureText {
            Layout.preferredWidth: root.figureRoom
            visible: !root.isClosed
            text: root.row.waiting
            size: Math.min(Theme.heading, Math.round(root.share * 0.6))
            horizontalAlignment: Text.AlignRight
            lineHeight: 1
        }
        FigureText {
            Layout.preferredWidth: root.figureRoom * 1.15
            visible: !root.isClosed
            text: root.row.minutes
            size: Math.min(Theme.heading, Math.round(root.share * 0.6))
            color: Theme.inkQuiet
            horizontalAlignment: Text.AlignRight
            lineHeight: 1
        }
    }
}
