// A day's settlement: each kiosk and method with what was received, given back, credited and banked.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var vm
    readonly property var day: vm.props.day

    objectName: "settlement"
    padding: 5 * Theme.u
    spacing: Theme.gapSmall

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        IconButton {
            objectName: "day-previous"
            iconName: "caret-left"
            text: root.vm.words.day_previous
            enabled: root.day.has_previous
            onClicked: root.vm.stepDay(-1)
        }
        HeadingText {
            objectName: "day"
            text: root.day.title
            wrapMode: Text.NoWrap
        }
        IconButton {
            objectName: "day-next"
            iconName: "caret-right"
            text: root.vm.words.day_next
            enabled: root.day.has_next
            onClicked: root.vm.stepDay(1)
        }
        StateMark {
            objectName: "day-state"
            visible: root.day.state !== ""
            tone: root.day.tone
            text: root.day.state
        }
        CaptionText {
            objectName: "levels"
            visible: text !== ""
            text: root.day.levels
            strong: true
            wrapMode: Text.NoWrap
        }
        CaptionText {
            Layout.fillWidth: true
            text: root.day.note
            tone: root.day.note_tone
            horizontalAlignment: Text.AlignRight
        }
    }
    SettlementLine {
        Layout.fillWidth: true
        Layout.rightMargin: 3 * Theme.u // the room of the bar beneath
        visible: root.day.empty === ""
        isHead: true
        cells: [root.vm.words.column_kiosk, root.vm.words.column_method, root.vm.words.column_payments, root.vm.words.column_received, root.vm.words.column_refunded, root.vm.words.column_credited, root.vm.words.column_banked, root.vm.words.column_left]
    }
    ScrollColumn {
        objectName: "lines"
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.day.empty === ""
        spacing: 0

        Repeater {
            model: root.vm.rows.lines

            SettlementLine {
                id: line

                required property var row

                Layout.fillWidth: true
                iconName: row.icon
                isUneven: !row.is_even
                cells: [row.kiosk, row.method, row.payments, row.received, row.refunded, row.credited, row.banked, row.left]
                actName: `bank-${row.key}`
                actText: `${root.vm.words.do_enter_banked} ${row.kiosk} ${row.method}`
                onActed: root.vm.enterBanked(row.key)
            }
        }
    }
    Item {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.day.empty !== ""

        EmptyState {
            anchors.centerIn: parent
            width: parent.width
            iconName: "coins"
            text: root.day.empty
        }
    }
}
