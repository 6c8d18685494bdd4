// The hall's name in both languages, day and time, and the invitation to touch.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    property bool isDown: false
    property bool isPortrait: true
    property bool isWide: false // name and time side by side, where little height is left
    property bool isNamed: true // false where the name stands elsewhere
    property bool isTight: false // little height for large text
    readonly property var attract: vm.shown.attract
    readonly property bool isBilingual: true

    spacing: isTight ? Theme.gap : Theme.gapLarge

    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        columns: root.isWide ? 2 : 1
        columnSpacing: 2 * Theme.gapLarge
        rowSpacing: root.spacing

        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            visible: root.isNamed
            spacing: Theme.gapLarge

            Logo {
                size: Math.round(root.isTight ? Theme.heading * 2 : root.isPortrait ? Theme.display * 2 : Theme.title * 2)
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                TitleText {
                    Layout.fillWidth: true
                    text: root.vm.shown.hall_name
                    font.pixelSize: root.isTight ? Theme.heading : root.isPortrait && Theme.scale <= 1.2 ? Theme.display : Theme.title
                }
                BodyText {
                    Layout.fillWidth: true
                    quiet: true
                    text: root.attract.name_other
                    font.pixelSize: root.isPortrait && Theme.scale <= 1.2 ? Theme.heading : Theme.body
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            spacing: Theme.gapLarge

            FigureText {
                visible: root.isNamed
                text: root.vm.shown.clock
                size: Theme.figure
                lineHeight: 1
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                BodyText {
                    Layout.fillWidth: true
                    text: root.attract.date
                }
                CaptionText {
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: root.attract.hours
                }
            }
        }
    }
    Invitation {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.topMargin: Theme.gap
        attract: root.attract
        isDown: root.isDown
        isDark: root.vm.shown.is_dark
        isTight: root.isTight
    }
}
