// One fault: what it is, what to do, who must act, since when.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var modelData

    objectName: `fault-${modelData.key}`
    tone: "warn"
    padding: 4 * Theme.u
    spacing: Theme.u

    BodyText {
        Layout.fillWidth: true
        text: root.modelData.sentence
        strong: true
    }
    BodyText {
        Layout.fillWidth: true
        text: root.modelData.hint
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        Badge {
            text: root.modelData.action
            iconName: "wrench"
            color: Theme.surface
        }
        CaptionText {
            Layout.fillWidth: true
            text: root.modelData.since
            horizontalAlignment: Text.AlignRight
        }
    }
}
