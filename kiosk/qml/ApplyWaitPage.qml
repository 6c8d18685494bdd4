// Accounts are being looked for, or the application is on its way.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var apply: vm.shown.applying

    spacing: Theme.gapLarge

    Item {
        Layout.fillHeight: true
    }
    Icon {
        Layout.alignment: Qt.AlignHCenter
        name: root.vm.shown.steps.step > 0 ? "search" : "form"
        size: Theme.figure
        color: Theme.toneInk("primary")
    }
    TitleText {
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        text: root.apply.title
    }
    ProgressLine {
        Layout.alignment: Qt.AlignHCenter
        Layout.preferredWidth: Math.min(root.width * 0.6, Theme.mm(180))
    }
    BodyText {
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        quiet: true
        text: root.apply.hint
    }
    Item {
        Layout.fillHeight: true
    }
}
