// The one large action at the right, what else one may do with the customer beside it.
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
        objectName: root.work.recall.action
        implicitHeight: root.tall
        text: root.work.recall.text
        iconName: root.work.recall.icon
        shortcutText: root.work.recall.shortcut
        enabled: root.work.recall.is_enabled
        busy: root.work.recall.is_busy
        onClicked: root.pressed(root.work.recall.action)
    }
    SecondaryButton {
        objectName: root.work.missed.action
        implicitHeight: root.tall
        text: root.work.missed.text
        iconName: root.work.missed.icon
        shortcutText: root.work.missed.shortcut
        enabled: root.work.missed.is_enabled
        busy: root.work.missed.is_busy
        onClicked: root.pressed(root.work.missed.action)
    }
    PrimaryButton {
        objectName: root.work.primary.action
        Layout.fillWidth: true
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
