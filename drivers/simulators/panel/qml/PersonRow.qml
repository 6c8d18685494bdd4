// One sample person's card: name and kind, to be pressed.
//   name, label    masked name; what kind of card it is
//   trailing       icon at the right
import QtQuick
import QtQuick.Layouts
import Hall.Controls

PressSurface {
    id: root

    property string name: ""
    property string label: ""
    property string trailing: ""

    horizontalPadding: 3 * Theme.u
    verticalPadding: Theme.u
    faceColor: checked ? Theme.primarySoft : Theme.surface
    borderColor: checked ? Theme.primary : Theme.lineStrong
    accessibleText: `${name}, ${label}`

    contentItem: RowLayout {
        spacing: 3 * Theme.u

        Icon {
            name: "user"
            size: Math.round(Theme.body * 1.3)
            color: Theme.primary
        }
        BodyText {
            readonly property bool isBilingual: true // a name is in its own script

            Layout.minimumWidth: Theme.mm(13)
            text: root.name
            strong: true
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
        CaptionText {
            Layout.fillWidth: true
            text: root.label
            Accessible.ignored: true
        }
        Icon {
            name: root.trailing
            size: Math.round(Theme.body * 1.2)
            color: Theme.inkQuiet
        }
    }
}
