// A button of a row; it is not there when the row has none at this place.
import QtQuick
import Hall.Controls

SecondaryButton {
    id: root

    required property var act
    required property string busyKey

    focusPolicy: Qt.TabFocus // a touched button must not be pressed again by a space typed later
    objectName: `tile-${act.key}`
    visible: act.key !== ""
    text: act.text
    iconName: act.icon
    shortcutText: act.hint
    busy: act.key !== "" && busyKey === act.key
    horizontalPadding: 3 * Theme.u
    implicitWidth: Math.max(implicitContentWidth + leftPadding + rightPadding, Theme.mm(45)) // words of one column may differ
}
