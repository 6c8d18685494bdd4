// The one thing to do next. Properties as PressSurface.
import QtQuick

PressSurface {
    id: root

    faceColor: enabled ? Theme.primary : Theme.inset
    pressedColor: Theme.primaryPressed
    inkColor: enabled ? Theme.primaryInk : Theme.inkOff
    borderColor: enabled ? faceColor : Theme.line
    horizontalPadding: 8 * Theme.u
    textSize: Theme.heading
}
