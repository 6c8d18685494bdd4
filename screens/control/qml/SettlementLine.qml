// One line of the day's table, or its head: two words, then figures at the right of their columns; then what may be
// done about it, a round button that `actText` names.
//   acted()
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Item {
    id: root

    property var cells: []
    property string iconName: ""
    property bool isHead: false
    property bool isUneven: false
    property string actName: ""
    property string actText: ""

    signal acted

    implicitHeight: line.implicitHeight + (isHead ? Theme.u : Theme.u)
    Accessible.role: Accessible.Row
    Accessible.name: cells.join(" ")

    RowLayout {
        id: line

        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        spacing: Theme.gap

        Repeater {
            model: root.cells

            RowLayout {
                id: cell

                required property string modelData
                required property int index
                readonly property bool isWord: index < 2
                readonly property bool isOpen: root.isUneven && index === root.cells.length - 1

                Layout.fillWidth: true
                Layout.horizontalStretchFactor: isWord ? 3 : 2
                Layout.preferredWidth: 1
                spacing: Theme.gapSmall

                Icon {
                    visible: cell.index === 1 && root.iconName !== ""
                    name: root.iconName
                    size: Theme.body
                    color: Theme.inkQuiet
                }
                Icon {
                    visible: cell.isOpen
                    name: "warning"
                    size: Theme.body
                    color: Theme.warn
                }
                BodyText {
                    Layout.fillWidth: true
                    text: cell.modelData
                    quiet: root.isHead
                    strong: cell.isOpen || (!root.isHead && cell.index === 0)
                    tone: cell.isOpen ? "warn" : ""
                    font.pixelSize: root.isHead ? Theme.caption : Theme.body
                    horizontalAlignment: cell.isWord ? Text.AlignLeft : Text.AlignRight
                    wrapMode: Text.NoWrap
                }
            }
        }
        Item {
            Layout.preferredWidth: edit.implicitWidth
            implicitHeight: root.isHead ? 0 : edit.implicitHeight

            IconButton {
                id: edit

                objectName: root.actName
                visible: !root.isHead
                iconName: "edit"
                text: root.actText
                plain: true
                size: Theme.targetSmall
                onClicked: root.acted()
            }
        }
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
