// A column that may be longer than its place; a thin bar shows where one is. Children go into it, one below the other.
// The bar's room is always kept: rows that became narrower when it appears would grow, and make it appear.
//   spacing   between the children
//   toTop()   back to the beginning
import QtQuick
import QtQuick.Layouts

Flickable {
    id: root

    default property alias content: column.data
    property alias spacing: column.spacing
    readonly property bool mayBeCut: true // what is scrolled out is not lost

    function toTop(): void {
        contentY = 0;
    }

    Layout.rightMargin: Theme.place === "kiosk" ? -bar.room : 0 // its bar stands in the page's margin, its rows end where others do
    implicitWidth: column.implicitWidth + bar.room
    implicitHeight: column.implicitHeight
    contentWidth: width
    contentHeight: column.implicitHeight
    boundsBehavior: Flickable.StopAtBounds
    interactive: contentHeight > height + 1
    clip: true

    ColumnLayout {
        id: column

        width: root.width - bar.room
        spacing: Theme.gap
    }
    // An attached ScrollBar keeps its old place when the Flickable changes its size.
    Rectangle {
        id: bar

        readonly property real room: 3 * Theme.u

        objectName: "bar"
        parent: root
        visible: root.interactive
        x: root.width - width
        y: (root.height - height) * root.contentY / Math.max(1, root.contentHeight - root.height)
        width: Math.max(4, 1.5 * Theme.u)
        height: Math.max(4 * width, root.visibleArea.heightRatio * root.height)
        radius: width / 2
        color: Theme.lineStrong
        opacity: 0.7
    }
}
