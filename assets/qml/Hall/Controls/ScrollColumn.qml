// A column that may be longer than its place; a thin bar shows where one is. Children go into it, one below the other.
// The bar's room is always kept: rows that became narrower when it appears would grow, and make it appear.
//   spacing    between the children
//   moreText   where a finger does not know that it may push the rows: a button beneath them shows the next ones, and
//   firstText  after the last the first again; "" none
//   wasSeen    all of it was before the eye once, as long as it is: what is signed must have been
//   turn()     to the next rows, after the last to the first
//   toTop()    back to the beginning
import QtQuick
import QtQuick.Layouts

Item {
    id: root

    default property alias content: column.data
    property alias spacing: column.spacing
    property alias contentY: view.contentY
    property alias contentHeight: view.contentHeight
    property alias interactive: view.interactive
    readonly property Item contentItem: view.contentItem
    property string moreText: ""
    property string firstText: ""
    readonly property bool mayBeCut: true // what is scrolled out is not lost
    readonly property bool isLong: contentHeight > height + 1
    readonly property bool atEnd: contentY + view.height >= contentHeight - 1
    readonly property bool wasSeen: !isLong || furthest >= contentHeight - 1
    property real furthest: 0

    function turn(): void {
        turning.stop();
        turning.to = atEnd ? 0 : Math.min(contentHeight - view.height, contentY + view.height * 0.8);
        if (Theme.motion > 0)
            turning.start();
        else
            contentY = turning.to;
    }
    function toTop(): void {
        turning.stop();
        contentY = 0;
    }

    Layout.rightMargin: Theme.place === "kiosk" ? -bar.room : 0 // its bar stands in the page's margin, its rows end where others do
    implicitWidth: column.implicitWidth + bar.room
    implicitHeight: column.implicitHeight

    Flickable {
        id: view

        width: root.width
        height: Math.max(0, root.height - (more.visible ? more.height + Theme.targetGap : 0))
        contentWidth: width
        contentHeight: column.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height + 1
        clip: true
        onContentYChanged: root.furthest = Math.max(root.furthest, contentY + height)
        onMovementStarted: turning.stop()

        ColumnLayout {
            id: column

            width: root.width - bar.room
            spacing: Theme.gap
        }
    }
    NumberAnimation {
        id: turning

        target: view
        property: "contentY"
        duration: Theme.motion
        easing.type: Easing.OutCubic
    }
    // An attached ScrollBar keeps its old place when the Flickable changes its size.
    Rectangle {
        id: bar

        readonly property real room: 3 * Theme.u

        objectName: "bar"
        visible: view.interactive
        x: root.width - width
        y: (view.height - height) * view.contentY / Math.max(1, view.contentHeight - view.height)
        width: Math.max(4, 1.5 * Theme.u)
        height: Math.max(4 * width, view.visibleArea.heightRatio * view.height)
        radius: width / 2
        color: Theme.lineStrong
        opacity: 0.7
    }
    // It stays at the last rows too: were its room given back to them, they would move under the finger.
    SecondaryButton {
        id: more

        objectName: "more-below"
        visible: root.moreText !== "" && root.isLong
        y: root.height - height
        width: column.width
        height: Math.max(Theme.target, Math.round(Theme.body * 1.8))
        text: root.atEnd ? root.firstText : root.moreText
        iconName: root.atEnd ? "arrow-up" : "arrow-down"
        onClicked: root.turn()
    }
}
