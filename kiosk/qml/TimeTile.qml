// One time for which numbers can be reserved, and how many are left.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

PressSurface {
    id: root

    property string time: ""
    property string remaining: ""
    property bool isChosen: false

    text: time
    secondText: remaining
    checked: isChosen
    faceColor: isChosen ? Theme.primary : enabled ? Theme.surface : Theme.ground
    pressedColor: isChosen ? Theme.primaryPressed : Theme.pressed
    inkColor: isChosen ? Theme.primaryInk : enabled ? Theme.ink : Theme.inkQuiet
    borderColor: isChosen ? Theme.primary : Theme.line
    cornerRadius: Theme.radius
    padding: 3 * Theme.u
    horizontalPadding: padding
    verticalPadding: padding

    contentItem: ColumnLayout {
        spacing: 0

        Item {
            Layout.fillHeight: true
        }
        FigureText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: root.time
            size: Theme.heading
            color: root.inkColor
            Accessible.ignored: true
        }
        BodyText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: root.remaining
            color: root.isChosen ? root.inkColor : Theme.inkQuiet
            Accessible.ignored: true
        }
        Item {
            Layout.fillHeight: true
        }
    }
}
