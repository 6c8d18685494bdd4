// One reading: its name, and its value in words or as the device wrote it.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var modelData
    readonly property bool isBilingual: modelData.is_data // a model's name is the same in every language

    spacing: Theme.u

    Fact {
        Layout.fillWidth: true
        label: root.modelData.label
        value: root.modelData.value
        tone: root.modelData.tone
        strong: true
    }
    Divider {
        Layout.fillWidth: true
    }
}
