// A column that may be longer than its place; a thin bar shows where one is. Children go into it, one below the other.
//   spacing   between the children
//   toTop()   back to the beginning
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

Flickable {
    id: root

    default property alias content: column.data
    property alias spacing: column.spacing
    readonly property bool mayBeCut: true // what is scrolled out is not lost

    function toTop(): void {
        contentY = 0;
    }

    implicitWidth: column.implicitWidth
    implicitHeight: column.implicitHeight
    contentWidth: width
    contentHeight: column.implicitHeight
    boundsBehavior: Flickable.StopAtBounds
    interactive: contentHeight > height + 1
    clip: true

    ColumnLayout {
        id: column

        width: root.width - (root.interactive ? 3 * Theme.u : 0)
        spacing: Theme.gap
    }

    T.ScrollBar.vertical: T.ScrollBar {
        visible: root.interactive
        width: Math.max(4, 1.5 * Theme.u)

        contentItem: Rectangle {
            radius: width / 2
            color: Theme.lineStrong
            opacity: 0.7
        }
    }
}
