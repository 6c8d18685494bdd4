// A payment is stopped after notes were put in: the customer says what becomes of them.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach

    spacing: isTight ? Theme.gap : Theme.gapLarge

    PageTitle {
        text: root.vm.shown.paying.title
        isSmall: root.isTight
        isWide: !root.isPortrait
        steps: root.vm.shown.steps
    }
    Item {
        Layout.fillHeight: Theme.lowReach
    }
    WayTiles {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: implicitHeight * 2
        prefix: "decide"
        tiles: root.vm.shown.paying.ways
        isPortrait: root.isPortrait
        onPicked: key => root.vm.press("decide", key)
    }
    Item {
        Layout.fillHeight: !Theme.lowReach
        Layout.preferredHeight: 1
    }
}
