// Back, home, help: always there, never loud. Properties as PressSurface.
import QtQuick

PressSurface {
    id: root

    faceColor: checked ? Theme.primarySoft : Qt.alpha(Theme.surface, 0)
    borderColor: faceColor
    borderWidth: 0
    inkColor: enabled ? (Theme.dark ? Theme.ink : Theme.primary) : Theme.inkOff
    horizontalPadding: 4 * Theme.u
}
