// The counters as they stand in the hall, side by side.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var vm

    padding: 4 * Theme.u
    spacing: Theme.gapSmall

    HeadingText {
        text: root.vm.words.counters
    }
    Grid {
        id: floor

        readonly property int wide: root.vm.props.counter_columns
        readonly property int deep: Math.max(1, Math.ceil(cards.count / wide))
        readonly property real cardWidth: (width - (wide - 1) * spacing) / wide
        readonly property real cardHeight: Math.min(Theme.mm(62), (height - (deep - 1) * spacing) / deep)

        Layout.fillWidth: true
        Layout.fillHeight: true
        columns: wide
        spacing: Theme.gapSmall

        Repeater {
            id: cards

            model: root.vm.rows.counters

            CounterCard {
                width: floor.cardWidth
                height: floor.cardHeight
                isChosen: root.vm.props.panel.key === `counter/${row.key}`
                onChosen: key => root.vm.openPanel(`counter/${key}`)
            }
        }
    }
}
