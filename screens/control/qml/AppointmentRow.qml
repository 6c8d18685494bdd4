// One appointment: when, for what, who, what became of it. A press opens its panel.
//   chosen(panel)
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Item {
    id: root

    required property var row

    signal chosen(string panel)

    objectName: `appointment-${row.code}`
    implicitHeight: line.implicitHeight + 5 * Theme.u
    Accessible.role: Accessible.Button
    Accessible.name: `${row.when} ${row.service} ${row.name} ${row.state}`
    Accessible.onPressAction: chosen(row.panel)
    activeFocusOnTab: true
    Keys.onReturnPressed: chosen(row.panel)
    Keys.onSpacePressed: chosen(row.panel)

    TapHandler {
        onTapped: root.chosen(root.row.panel)
    }
    Rectangle {
        anchors.fill: parent
        anchors.bottomMargin: Theme.hairline
        visible: root.row.is_chosen || root.activeFocus
        radius: Theme.radiusSmall
        color: root.row.is_chosen ? Theme.primarySoft : "transparent"
        border.width: root.activeFocus ? 2 : 0
        border.color: Theme.focus
    }
    RowLayout {
        id: line

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.gapSmall
        width: parent.width - 2 * x
        spacing: Theme.gap

        FigureText {
            Layout.preferredWidth: Theme.mm(34)
            text: root.row.when
            size: Theme.heading
            lineHeight: 1
        }
        Badge {
            Layout.preferredWidth: Theme.mm(9)
            text: root.row.letter
            color: Theme.tintGround(root.row.tint)
            inkColor: Theme.tintInk(root.row.tint)
        }
        BodyText {
            Layout.fillWidth: true
            Layout.preferredWidth: 1 // shared alike, so that columns stand one below the other
            text: root.row.service
            strong: true
        }
        BodyText {
            Layout.fillWidth: true
            Layout.preferredWidth: 1 // shared alike, so that columns stand one below the other
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
