// One choice of few, with what it means beneath.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    required property var modelData

    spacing: Theme.gapSmall

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        HeadingText {
            Layout.fillWidth: true
            text: root.modelData.label
        }
        Badge {
            visible: root.modelData.is_changed
            text: root.vm.words.rules_changed
            tone: "warn"
        }
    }
    Segmented {
        objectName: `choice-${root.modelData.key}`
        options: root.modelData.options
        current: root.modelData.current
        onChosen: key => root.vm.chooseRule(root.modelData.key, key)
        Accessible.name: root.modelData.label
    }
    BodyText {
        Layout.fillWidth: true
        text: root.modelData.explanation
        quiet: true
    }
}
