// A round button with an icon alone; `text` is not shown but read aloud, so it must be set. Properties as PressSurface, and
//   size     edge in pixels, at least Theme.targetSmall
//   plain    without face and line until pressed
import QtQuick

PressSurface {
    id: root

    property real size: Math.max(Theme.targetSmall, Math.round(Theme.body * 1.5))
    property bool plain: false

    implicitWidth: size
    implicitHeight: size
    padding: 0
    horizontalPadding: 0
    verticalPadding: 0
    cornerRadius: size / 2
    faceColor: checked ? Theme.primary : plain ? Qt.alpha(Theme.surface, 0) : Theme.surface
    pressedColor: checked ? Theme.primaryPressed : Theme.pressed
    borderWidth: plain ? 0 : Theme.hairline
    inkColor: checked ? Theme.primaryInk : !enabled ? Theme.inkOff : Theme.dark ? Theme.ink : Theme.primary
    accessibleText: text

    contentItem: Item {
        implicitWidth: root.size
        implicitHeight: root.size

        Icon {
            anchors.centerIn: parent
            name: root.iconName
            size: Math.round(root.size * 0.58)
            color: root.inkColor
        }
    }
}
