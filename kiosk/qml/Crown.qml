// In low reach the upper part of the screen holds nothing to press: it says whose hall this is and what time it is.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

RowLayout {
    id: root

    required property var vm

    spacing: Theme.gapLarge

    Logo {
        size: Math.round(Theme.display * 2)
    }
    ColumnLayout {
        readonly property bool isBilingual: true

        Layout.fillWidth: true
        Layout.fillHeight: false
        spacing: 0

        TitleText {
            Layout.fillWidth: true
            text: root.vm.shown.hall_name
        }
        BodyText {
            Layout.fillWidth: true
            quiet: true
            text: root.vm.shown.attract.name_other
        }
    }
    FigureText {
        text: root.vm.shown.clock
        size: Theme.display
        lineHeight: 1
    }
}
