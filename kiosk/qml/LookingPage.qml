// The business system is being asked; one can still go back.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm

    spacing: Theme.gapLarge

    Item {
        Layout.fillHeight: true
    }
    Icon {
        Layout.alignment: Qt.AlignHCenter
        name: "search"
        size: Theme.figure
        color: Theme.toneInk("primary")
    }
    TitleText {
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        text: root.vm.said.looking_title
    }
    ProgressLine {
        Layout.alignment: Qt.AlignHCenter
        Layout.preferredWidth: Math.min(root.width * 0.6, Theme.mm(180))
    }
    BodyText {
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        quiet: true
        text: root.vm.said.looking_hint
    }
    Item {
        Layout.fillHeight: true
    }
}
