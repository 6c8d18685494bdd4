// What a device is, where it is, and how it is.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

RowLayout {
    id: root

    required property var device

    spacing: Theme.gap

    Icon {
        name: root.device.icon
        size: Math.round(Theme.figure * 1.1)
        color: Theme.primary
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0

        TitleText {
            Layout.fillWidth: true
            text: root.device.name
        }
        BodyText {
            Layout.fillWidth: true
            text: [root.device.kind, root.device.agent, root.device.observed].filter(part => part !== "").join(" · ")
            quiet: true
        }
    }
    StateMark {
        objectName: "device-state"
        tone: root.device.tone
        text: root.device.state
        size: Theme.heading
    }
}
