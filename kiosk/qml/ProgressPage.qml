// Something is being done; nothing is to be pressed.
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
    ServiceLetter {
        Layout.alignment: Qt.AlignHCenter
        visible: root.vm.shown.chosen.letter !== ""
        letter: root.vm.shown.chosen.letter
        tint: root.vm.shown.chosen.tint
        size: Theme.figure
    }
    TitleText {
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        text: root.vm.said.issuing_title
    }
    ProgressLine {
        Layout.alignment: Qt.AlignHCenter
        Layout.preferredWidth: Math.min(root.width * 0.6, Theme.mm(180))
    }
    BodyText {
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        quiet: true
        text: root.vm.said.issuing_hint
    }
    Item {
        Layout.fillHeight: true
    }
}
