// What is longer than its page: beneath it a button shows the next rows, as nobody need know that one can push them.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ScrollColumn {
    required property var vm

    Layout.fillWidth: true
    Layout.fillHeight: true
    Layout.preferredHeight: Theme.mm(60)
    moreText: vm.said.kiosk_more
    firstText: vm.said.kiosk_first
}
