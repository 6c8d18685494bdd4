// A word that can be chosen among others: reasons of a rating, filters. Properties as PressSurface; checkable unless told otherwise.
import QtQuick

PressSurface {
    id: root

    checkable: true
    implicitHeight: Math.max(implicitContentHeight + topPadding + bottomPadding, Theme.targetSmall)
    horizontalPadding: 5 * Theme.u
    verticalPadding: Theme.u
    cornerRadius: height / 2
    iconName: checked ? "check" : ""
    faceColor: checked ? Theme.primarySoft : Theme.surface
    borderColor: checked ? Theme.primary : Theme.lineStrong
    inkColor: enabled ? (checked && !Theme.dark ? Theme.primary : Theme.ink) : Theme.inkOff
    Accessible.role: Accessible.CheckBox
}
