// The one large action, always in the same place, and the way back beside it.
//   pressed(action)
import QtQuick
import QtQuick.Layouts
import Hall.Controls

RowLayout {
    id: root

    required property var work
    readonly property real tall: Theme.target * 2

    signal pressed(string action)

    spacing: Theme.targetGap

    SecondaryButton {
        objectName: root.work.undo.action
        focusPolicy: Qt.TabFocus // a touched button must not be pressed again by a space typed later
        Layout.fillWidth: true
        Layout.preferredWidth: 36 // the two share the room as 36 to 64, whatever they say
        implicitHeight: root.tall
        text: root.work.undo.text
        secondText: root.work.undo.second_text
        iconName: root.work.undo.icon
        shortcutText: root.work.undo.shortcut
        enabled: root.work.undo.is_enabled
        busy: root.work.undo.is_busy
        onClicked: root.pressed(root.work.undo.action)
    }
    PrimaryButton {
        objectName: root.work.primary.action
        focusPolicy: Qt.TabFocus
        Layout.fillWidth: true
        Layout.preferredWidth: 64
        implicitHeight: root.tall
        textSize: Theme.title
        text: root.work.primary.text
        secondText: root.work.primary.second_text
        iconName: root.work.primary.icon
        shortcutText: root.work.primary.shortcut
        enabled: root.work.primary.is_enabled
        busy: root.work.primary.is_busy
        onClicked: root.pressed(root.work.primary.action)
    }
}
