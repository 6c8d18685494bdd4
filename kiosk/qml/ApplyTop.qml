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
    readonly property var apply: vm.props.applying

    Layout.fillWidth: true
    Layout.fillHeight: false
    spacing: Theme.gap

    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        columns: root.isPortrait ? 1 : 2
        columnSpacing: Theme.gapLarge
        rowSpacing: Theme.gapSmall

        StepDots {
            objectName: "steps"
            Layout.row: 0
            Layout.column: root.isPortrait ? 0 : 1
            Layout.alignment: root.isPortrait ? Qt.AlignLeft : Qt.AlignRight | Qt.AlignTop
            count: root.apply.steps
            current: root.apply.step
            text: root.apply.step_text
            accessibleText: root.apply.step_spoken
        }
        PageTitle {
            Layout.row: root.isPortrait ? 1 : 0
            Layout.column: 0
            text: root.apply.title
            hint: root.isHinted ? root.apply.hint : ""
            isSmall: root.isTight
        }
    }
    KioskNotice {
        vm: root.vm
    }
}
