// Above each page of applying: where one is on the way, the page's question, and what the kiosk says.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    property bool isPortrait: true
    property bool isTight: false
    property bool isHinted: true
    readonly property var apply: vm.shown.applying

    Layout.fillWidth: true
    Layout.fillHeight: false
    spacing: Theme.gap

    PageTitle {
        text: root.apply.title
        hint: root.isHinted ? root.apply.hint : ""
        isSmall: root.isTight
        isWide: !root.isPortrait
        steps: root.vm.shown.steps
    }
    KioskNotice {
        vm: root.vm
    }
}
