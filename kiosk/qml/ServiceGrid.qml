// The tiles of all services, and the place for the ID card as the last of them. When they are too many for their place
// they can be moved; `turn` shows the next ones, and after the last the first again.
//   columns              side by side
//   isPortrait, isDense  upright screen; large text
//   isFull               little room is left for the tiles
//   room                 how high they may be without a button for the rest of them; `needed` is how high they are
//   isAssisted           few at a time, so high that a hand that trembles meets them
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Flickable {
    id: root

    required property var vm
    required property int columns
    required property real room
    property bool isPortrait: true
    property bool isDense: false
    property bool isAssisted: false
    readonly property bool mayBeCut: isLong // what lies beyond the edge is not lost
    property bool isFull: false
    readonly property bool isMany: isFull || services.count > 5
    readonly property real needed: grid.implicitHeight
    readonly property bool isLong: needed > Math.min(room, tallest) + 1 // not `height`: the button would keep itself up
    readonly property bool atEnd: contentY + height >= contentHeight - 1
    readonly property real tallest: (Theme.mm(isDense ? 70 : 130) + grid.rowSpacing) * Math.ceil((services.count + 1) / columns)
    readonly property int lastSpan: columns - services.count % columns

    function turn(): void {
        contentY = atEnd ? 0 : Math.min(contentHeight - height, contentY + height * 0.8);
    }

    implicitHeight: Math.min(grid.implicitHeight, Theme.mm(60))
    contentWidth: width
    contentHeight: Math.max(height, grid.implicitHeight)
    boundsBehavior: Flickable.StopAtBounds
    interactive: isLong
    clip: isLong

    GridLayout {
        id: grid

        width: root.width
        height: root.contentHeight
        columns: root.columns
        columnSpacing: Theme.targetGap
        rowSpacing: Theme.targetGap
        uniformCellWidths: true
        // not where the last tile greets a customer in large text: it has more to say than the others, who keep their height
        uniformCellHeights: root.isDense ? !root.vm.shown.customer.is_known : root.lastSpan === 1

        Repeater {
            id: services

            model: root.vm.rows.tiles

            Tile {
                required property var row

                objectName: `service-${row.key}`
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: Math.max(implicitContentHeight + topPadding + bottomPadding, root.isAssisted ? Theme.mm(root.isPortrait ? 46 : 40) : 0)
                wide: root.isDense
                textSize: root.isAssisted ? Theme.heading : root.isDense ? Theme.body : root.isPortrait && !root.isMany && !Theme.lowReach ? Theme.title : Theme.heading
                enabled: row.is_open
                letter: row.letter
                tint: row.tint
                iconName: row.icon
                text: row.name
                secondText: wide ? "" : row.other_name
                status: row.status
                statusMore: row.wait
                statusTone: row.tone
                statusIconName: row.status_icon
                onClicked: root.vm.press("choose", row.key)
            }
        }
        CardPlace {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.maximumHeight: wide && !root.isDense ? Theme.mm(50) : Number.POSITIVE_INFINITY
            Layout.columnSpan: root.lastSpan
            wide: root.isDense || root.lastSpan > 1
            vm: root.vm
        }
    }
}
