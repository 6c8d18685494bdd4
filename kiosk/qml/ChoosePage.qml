// "What would you like to do?": one tile for each service, and the place for the ID card.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property bool isPortrait: height > width
    readonly property bool isDense: Theme.scale > 1.2
    readonly property int columns: (isPortrait ? 2 : 3) - (isDense ? 1 : 0)
    readonly property int lastSpan: columns - services.count % columns

    spacing: isPortrait ? Theme.gapLarge : Theme.gap

    PageTitle {
        text: root.vm.words.choose_title
        hint: root.isPortrait && !root.isDense && !Theme.lowReach ? root.vm.words.choose_hint : ""
        isSmall: root.isDense
    }
    KioskNotice {
        vm: root.vm
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: (Theme.mm(root.isDense ? 70 : 130) + rowSpacing) * Math.ceil((services.count + 1) / columns)
        columns: root.columns
        columnSpacing: Theme.targetGap
        rowSpacing: Theme.targetGap
        uniformCellWidths: true
        uniformCellHeights: true

        Repeater {
            id: services

            model: root.vm.rows.tiles

            Tile {
                required property var row

                objectName: `service-${row.key}`
                Layout.fillWidth: true
                Layout.fillHeight: true
                wide: root.isDense
                textSize: root.isDense ? Theme.body : root.isPortrait && !Theme.lowReach ? Theme.title : Theme.heading
                enabled: row.is_open
                letter: row.letter
                tint: row.tint
                iconName: row.icon
                text: row.name
                secondText: wide ? "" : row.other_name
                status: row.status
                statusTone: row.tone
                statusIconName: row.status_icon
                onClicked: root.vm.press("choose", row.key)
            }
        }
        CardPlace {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.columnSpan: root.lastSpan
            wide: root.isDense || root.lastSpan > 1
            vm: root.vm
        }
    }
    Item {
        Layout.fillHeight: true
    }
}
