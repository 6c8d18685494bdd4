// One mark that was given, in stars.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

RowLayout {
    id: root

    property string label: ""
    property int value: 0

    Layout.fillWidth: true
    Layout.fillHeight: false
    spacing: Theme.gap

    BodyText {
        Layout.fillWidth: true
        text: root.label
    }
    StarRow {
        interactive: false
        text: root.label
        value: root.value
        size: Math.round(Theme.body * 1.1)
    }
}
