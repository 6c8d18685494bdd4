// A list that may be longer than its place: rows one below the other, and a thin bar that shows where one is.
// The bar's room is always kept, so that rows do not change their width when it appears.
//   rows    the model; each delegate is as wide as `rowWidth`
import QtQuick
import Hall.Controls

Flickable {
    id: root

    property alias model: rows.model
    property alias delegate: rows.delegate
    property alias spacing: column.spacing
    readonly property int count: rows.count
    readonly property real rowWidth: width - 3 * Theme.u
    readonly property bool mayBeCut: true // what is scrolled out is not lost

    contentWidth: width
    contentHeight: column.height
    boundsBehavior: Flickable.StopAtBounds
    interactive: contentHeight > height + 1
    clip: true

    Column {
        id: column

        spacing: Theme.gapSmall

        Repeater {
            id: rows
        }
    }
    Rectangle {
        parent: root
        visible: root.interactive
        x: root.width - width
        y: root.visibleArea.yPosition * root.height
        width: Math.max(4, Math.round(1.2 * Theme.u))
        height: Math.max(4 * width, root.visibleArea.heightRatio * root.height)
        radius: width / 2
        color: Theme.lineStrong
        opacity: 0.7
    }
}
