// One mark to give: what is rated, and five stars.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    property string label: ""
    property int value: 0
    property var starNames: []

    signal rated(int value)

    padding: 6 * Theme.u
    spacing: Theme.gap

    HeadingText {
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        text: root.label
    }
    StarRow {
        objectName: root.objectName
        Layout.alignment: Qt.AlignHCenter
        spacing: Theme.targetGap
        text: root.label
        names: root.starNames
        value: root.value
        size: Math.min(Theme.mm(30), Math.floor((root.width - 12 * Theme.u - 4 * Theme.targetGap) / 6.5))
        onRated: value => root.rated(value)
    }
}
