// What there is to pay: the open bills, all chosen; a touch leaves one out. The sum stands beneath, always in sight.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var paying: vm.shown.paying
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach
    readonly property bool isEmpty: paying.dues.length === 0
    // The bills come first: where they and a notice need the room, the hint gives way. Neither height depends on the hint.
    readonly property bool isFull: isTight && (notice.visible || checking.visible || rows.contentHeight > height / 2)

    spacing: isTight ? Theme.gap : Theme.gapLarge

    PageTitle {
        text: root.isEmpty ? root.vm.said.dues_none : root.vm.said.dues_title
        hint: root.isEmpty ? root.vm.said.dues_none_hint : root.isFull ? "" : root.vm.said.dues_hint
        isSmall: root.isTight
        isWide: !root.isPortrait
        steps: root.vm.shown.steps
    }
    KioskNotice {
        id: notice

        vm: root.vm
    }
    CheckingNotice {
        id: checking

        isTight: root.isTight
        vm: root.vm
    }
    BodyText {
        readonly property bool isBilingual: true

        Layout.fillWidth: true
        quiet: true
        text: `${root.paying.account} · ${root.paying.owner}`
    }
    PageColumn {
        id: rows

        vm: root.vm
        visible: !root.isEmpty
        spacing: Theme.targetGap

        Repeater {
            model: root.paying.dues

            DueTile {
                required property var modelData

                Layout.fillWidth: true
                isTight: root.isTight
                due: modelData
                vm: root.vm
            }
        }
    }
    Item {
        Layout.fillHeight: root.isEmpty
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        spacing: Theme.targetGap

        SecondaryButton {
            objectName: "choose-all"
            visible: root.paying.dues.length > 1 && !root.paying.is_all
            text: root.vm.said.dues_all
            onClicked: root.vm.press("tick", "all")
        }
        SecondaryButton {
            objectName: "other-amount"
            visible: !root.isEmpty
            text: root.paying.other
            onClicked: root.vm.press("amount")
        }
        Item {
            Layout.fillWidth: true
        }
        BodyText {
            visible: !root.isEmpty
            text: root.vm.said.dues_total
            quiet: true
        }
        FigureText {
            objectName: "dues-total"
            visible: !root.isEmpty
            text: root.paying.total
            size: Theme.scale > 1.2 ? Theme.heading : Theme.title
        }
    }
}
