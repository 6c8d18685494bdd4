// Options of one kind: what a counter does, a ticket's class, why a service closes.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    required property var modelData

    spacing: Theme.gapSmall

    CaptionText {
        Layout.fillWidth: true
        Layout.topMargin: Theme.gapSmall
        text: root.modelData.title
        strong: true
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.gapSmall

        Repeater {
            model: root.modelData.options

            Chip {
                required property var modelData

                objectName: `option-${modelData.key}`
                text: modelData.label
                checked: modelData.is_on
                checkable: false
                busy: modelData.is_busy
                onClicked: root.vm.act(modelData.key)
            }
        }
    }
}
