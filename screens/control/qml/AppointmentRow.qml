// One appointment: when, for what, who, what became of it.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Item {
    id: root

    required property var row

    implicitHeight: line.implicitHeight + 5 * Theme.u
    Accessible.role: Accessible.ListItem
    Accessible.name: `${row.when} ${row.service} ${row.name} ${row.state}`

    RowLayout {
        id: line

        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        spacing: Theme.gap

        FigureText {
            Layout.preferredWidth: Theme.mm(34)
            text: root.row.when
            size: Theme.heading
            lineHeight: 1
        }
        Badge {
            text: root.row.letter
            color: Theme.tintGround(root.row.tint)
            inkColor: Theme.tintInk(root.row.tint)
        }
        BodyText {
            Layout.fillWidth: true
            Layout.horizontalStretchFactor: 3
            text: root.row.service
            strong: true
        }
        BodyText {
            Layout.fillWidth: true
            Layout.horizontalStretchFactor: 3
            readonly property bool isBilingual: true // a name
            text: root.row.name
        }
        CaptionText {
            Layout.preferredWidth: Theme.mm(34)
            text: root.row.code
        }
        BodyText {
            Layout.preferredWidth: Theme.mm(24)
            text: root.row.number
            strong: true
            color: Theme.primary
        }
        Item {
            Layout.preferredWidth: Theme.mm(48)
            implicitHeight: state.implicitHeight

            StateMark {
                id: state

                tone: root.row.tone
                text: root.row.state
            }
        }
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
