// How to take a number, in four steps, and whom to ask.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Sheet {
    id: root

    required property var vm

    shown: vm.shown.is_helping
    cardWidth: Math.min(width - 2 * Theme.margin(width, height), Theme.mm(width > height ? 340 : 240)) // a low screen has room for each step in one line

    TitleText {
        Layout.fillWidth: true
        text: root.vm.said.help_title
    }
    Repeater {
        model: [["1", "touch", root.vm.said.help_step_1], ["2", "card", root.vm.said.help_step_2], ["3", "receipt", root.vm.said.help_step_3], ["4", "bell", root.vm.said.help_step_4]]

        RowLayout {
            id: line

            required property var modelData

            Layout.fillWidth: true
            spacing: Theme.gap

            FigureText {
                text: line.modelData[0]
                size: Theme.title
                lineHeight: 1
                tone: "primary"
            }
            Icon {
                name: line.modelData[1]
                size: Math.round(Theme.title * 1.1)
                color: Theme.inkQuiet
            }
            ShortText {
                Layout.fillWidth: true
                text: line.modelData[2]
            }
        }
    }
    Notice {
        Layout.fillWidth: true
        tone: "primary"
        iconName: "help-hand"
        text: root.vm.said.help_staff
    }
    PrimaryButton {
        objectName: "close-help"
        Layout.fillWidth: true
        text: root.vm.said.help_close
        onClicked: root.vm.press("close_help")
    }
}
