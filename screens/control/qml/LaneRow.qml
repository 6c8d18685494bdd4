// One service's queue: its figures, and everyone who waits as a mark, the next one first.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Item {
    id: root

    required property var row
    property bool isChosen: false

    signal chosen(string key)

    Accessible.role: Accessible.Button
    Accessible.name: `${row.name} ${row.status}`
    Accessible.onPressAction: chosen(row.key)
    activeFocusOnTab: true
    Keys.onReturnPressed: chosen(row.key)
    Keys.onSpacePressed: chosen(row.key)

    TapHandler {
        onTapped: root.chosen(root.row.key)
    }
    Rectangle {
        anchors.fill: parent
        anchors.topMargin: 1
        visible: root.isChosen || root.activeFocus
        radius: Theme.radiusSmall
        color: root.isChosen ? Theme.primarySoft : "transparent"
        border.width: root.activeFocus ? 2 : 0
        border.color: Theme.focus
    }

    objectName: `lane-${row.key}`

    Divider {
        width: parent.width
    }
    RowLayout {
        anchors.fill: parent
        spacing: Theme.gap

        Rectangle {
            Layout.preferredWidth: Math.round(Theme.heading * 1.8)
            Layout.preferredHeight: Layout.preferredWidth
            radius: Theme.radiusSmall * 0.8
            color: Theme.tintGround(root.row.tint)

            FigureText {
                anchors.centerIn: parent
                text: root.row.letter
                color: Theme.tintInk(root.row.tint)
                size: Theme.heading
                lineHeight: 1
            }
        }
        ColumnLayout {
            Layout.fillWidth: false
            Layout.preferredWidth: Theme.mm(48)
            spacing: 0

            BodyText {
                Layout.fillWidth: true
                text: root.row.name
                strong: true
                wrapMode: Text.NoWrap
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Math.round(Theme.caption * 0.8)
                lineHeight: 0.95
            }
            CaptionText {
                Layout.fillWidth: true
                visible: root.row.tone === ""
                text: root.row.status
                lineHeight: 0.95
            }
            StateMark {
                Layout.fillWidth: true
                visible: root.row.tone !== ""
                tone: root.row.tone
                text: root.row.status
                size: Theme.caption
            }
        }
        Flow {
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignVCenter
            visible: root.row.marks.length > 0
            spacing: Theme.u * (root.row.is_dense ? 1 : 1.5)

            Repeater {
                model: root.row.marks

                LaneMark {
                    required property var modelData

                    text: modelData.number
                    tone: modelData.tone
                    iconName: modelData.icon
                    dense: root.row.is_dense
                    accessibleText: modelData.spoken
                }
            }
            CaptionText {
                visible: text !== ""
                text: root.row.more
            }
        }
        Item {
            Layout.fillWidth: true
            visible: root.row.marks.length === 0
        }
    }
}
