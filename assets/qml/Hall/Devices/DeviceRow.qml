// One line of the list: a machine, or a device at it that can be chosen. Its state is a shape and a word.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Item {
    id: root

    required property var row

    signal chosen(string key)

    implicitHeight: row.is_agent ? head.implicitHeight + Theme.gap : line.implicitHeight

    RowLayout {
        id: head

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        visible: root.row.is_agent
        spacing: Theme.gapSmall

        BodyText {
            Layout.fillWidth: true
            text: root.row.name
            quiet: true
        }
        StateMark {
            tone: root.row.tone
            text: root.row.state
            size: Theme.caption
        }
    }
    PressSurface {
        id: line

        objectName: root.row.is_agent ? "" : `device-${root.row.key}`
        width: parent.width
        visible: !root.row.is_agent
        text: root.row.name
        accessibleText: `${root.row.name} ${root.row.state}`
        faceColor: root.row.is_chosen ? Theme.primarySoft : Theme.surface
        borderColor: root.row.is_chosen ? Theme.primary : Theme.line
        onClicked: root.chosen(root.row.key)

        contentItem: RowLayout {
            spacing: Theme.gap

            Icon {
                name: root.row.icon
                size: Math.round(Theme.body * 1.5)
                color: Theme.inkQuiet
            }
            BodyText {
                Layout.fillWidth: true
                text: root.row.name
                strong: true
            }
            StateMark {
                tone: root.row.tone
                text: root.row.state
            }
        }
    }
}
