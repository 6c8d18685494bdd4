// "How did it go?": stars for speed and for attitude, and some words if the customer likes.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var orders: vm.shown.desk.orders
    readonly property var starNames: [vm.said.rate_star_1, vm.said.rate_star_2, vm.said.rate_star_3, vm.said.rate_star_4, vm.said.rate_star_5]
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach

    spacing: isTight ? Theme.gap : Theme.gapLarge

    PageTitle {
        text: root.vm.said.rate_title
        hint: root.orders.order.rate_hint
        isSmall: root.isTight
    }
    Item {
        Layout.fillHeight: Theme.lowReach
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        columns: root.isPortrait ? 1 : 2
        columnSpacing: Theme.gapLarge
        rowSpacing: Theme.gap
        uniformCellWidths: true

        RateCard {
            objectName: "speed"
            Layout.fillWidth: true
            label: root.vm.said.rate_speed
            value: root.orders.speed
            starNames: root.starNames
            onRated: value => root.vm.press("star", `speed-${value}`)
        }
        RateCard {
            objectName: "attitude"
            Layout.fillWidth: true
            label: root.vm.said.rate_attitude
            value: root.orders.attitude
            starNames: root.starNames
            onRated: value => root.vm.press("star", `attitude-${value}`)
        }
    }
    Card {
        Layout.fillWidth: true
        padding: (root.isTight ? 4 : 6) * Theme.u

        ReviewLine {
            objectName: "rate-words"
            label: root.vm.said.rate_words
            value: root.orders.words === "" ? root.vm.said.rate_words_none : root.orders.words
            isEmpty: root.orders.words === ""
            isOwnWords: true
            editText: root.orders.words === "" ? root.vm.said.rate_words_write : root.vm.said.correct_edit
            onEdited: root.vm.press("edit")
        }
    }
    Item {
        Layout.fillHeight: !Theme.lowReach
        Layout.preferredHeight: 1
    }
}
