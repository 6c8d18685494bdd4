// What else one may do with the customer, and with the counter; each tool keeps its place in every state.
//   pressed(action)
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

RowLayout {
    id: root

    required property var tools

    signal pressed(string action)

    spacing: Theme.targetGap
    uniformCellSizes: true

    Repeater {
        model: root.tools

        ToolButton {
            required property var row

            objectName: row.key
            Layout.fillWidth: true
            tool: row
            onClicked: root.pressed(row.action)
        }
    }
}
