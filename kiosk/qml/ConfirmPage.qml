// What was chosen, how long it will take, who it is for, what is quicker; the button to take the number is in the foot.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property bool isPortrait: height > width

    spacing: isPortrait ? Theme.gapLarge : Theme.gap

    PageTitle {
        text: root.vm.said.confirm_title
    }
    KioskNotice {
        vm: root.vm
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: Theme.mm(root.isPortrait ? quicker.visible ? 290 : 230 : 190) * Theme.scale
        columns: root.isPortrait ? 1 : 2
        rowSpacing: Theme.gapLarge
        columnSpacing: Theme.gapLarge

        ChosenService {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 3
            Layout.rowSpan: root.isPortrait || !quicker.visible ? 1 : 2
            vm: root.vm
        }
        QuickerWay {
            id: quicker

            Layout.fillWidth: true
            Layout.preferredWidth: 2
            vm: root.vm
        }
        CardPlace {
            Layout.fillWidth: true
            Layout.fillHeight: !root.isPortrait
            Layout.preferredWidth: 2
            wide: root.isPortrait
            vm: root.vm
        }
    }
    Item {
        Layout.fillHeight: true
    }
}
