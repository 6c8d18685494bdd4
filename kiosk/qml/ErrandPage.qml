// The business system is being asked for something, or to change something.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var errand: vm.shown.desk.errand

    spacing: Theme.gapLarge

    Item {
        Layout.fillHeight: true
    }
    Icon {
        Layout.alignment: Qt.AlignHCenter
        name: root.errand.icon
        size: Theme.figure
        color: Theme.toneInk("primary")
    }
    TitleText {
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        text: root.errand.title
    }
    ProgressLine {
        Layout.alignment: Qt.AlignHCenter
        Layout.preferredWidth: Math.min(root.width * 0.6, Theme.mm(180))
    }
    BodyText {
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        quiet: true
        text: root.vm.said.errand_hint
    }
    Item {
        Layout.fillHeight: true
    }
}
