// One customer, several accounts.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm

    spacing: Theme.gapLarge

    PageTitle {
        text: root.vm.said.which_title
    }
    AccountList {
        vm: root.vm
        Layout.fillWidth: true
        Layout.fillHeight: true
        accounts: root.vm.shown.lookup.accounts
        onChosen: key => root.vm.press("pick", key)
    }
}
