// "How would you like to pay?": one tile for each way that is there now.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var paying: vm.shown.paying
    readonly property bool isPortrait: height > width
    readonly property bool isAlone: paying.ways.length === 1
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach

    spacing: isTight ? Theme.gap : Theme.gapLarge

    PageTitle {
        text: root.vm.said.method_title
        isSmall: root.isTight
        isWide: !root.isPortrait
        steps: root.vm.shown.steps
    }
    FigureText {
        objectName: "method-amount"
        Layout.fillWidth: true
        text: root.paying.title
        size: root.isTight ? Theme.heading : Theme.title
    }
    KioskNotice {
        vm: root.vm
    }
    Notice {
        objectName: "method-warning"
        Layout.fillWidth: true
        visible: root.paying.warning !== ""
        text: root.paying.warning
        tone: "warn"
        padding: (root.isTight ? 3 : 5) * Theme.u
    }
    Item {
        Layout.fillHeight: Theme.lowReach || root.isAlone
        Layout.preferredHeight: 1
    }
    WayTiles {
        Layout.fillWidth: true
        Layout.alignment: Qt.AlignHCenter // one alone is narrower than a wide screen
        Layout.fillHeight: !root.isAlone
        Layout.preferredHeight: implicitHeight * (root.isAlone ? 1.5 : 1)
        Layout.maximumHeight: implicitHeight * 2
        prefix: "pay-by"
        tiles: root.paying.ways
        isPortrait: root.isPortrait
        onPicked: key => root.vm.press("pay_by", key)
    }
    Item {
        Layout.fillHeight: !Theme.lowReach
        Layout.preferredHeight: 1
    }
}
