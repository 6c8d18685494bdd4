// One matter in the list: what it is, whose, how it stands, and what makes it pressing.
//   chosen(key)
import QtQuick
import QtQuick.Layouts
import Hall.Controls

PressSurface {
    id: root

    required property var row

    signal chosen(string key)

    objectName: `matter-${row.key}`
    text: row.title
    accessibleText: `${row.title} ${row.detail} ${row.state} ${row.mark}`
    verticalPadding: 2 * Theme.u
    horizontalPadding: 3 * Theme.u
    faceColor: row.is_chosen ? Theme.primarySoft : Theme.surface
    borderColor: row.is_chosen ? Theme.primary : Theme.line
    onClicked: root.chosen(row.key)

    contentItem: RowLayout {
        spacing: Theme.gap

        Icon {
            name: root.row.icon
            size: Math.round(Theme.body * 1.5)
            color: Theme.inkQuiet
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            BodyText {
                Layout.fillWidth: true
                text: root.row.title
                strong: true
                Accessible.ignored: true
            }
            CaptionText {
                readonly property bool mayBeCut: true // the whole stands beside the list
                readonly property bool isBilingual: true // names, places and a customer's own words

                Layout.fillWidth: true
                text: root.row.detail
                wrapMode: Text.NoWrap
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
        ColumnLayout {
            Layout.fillWidth: false
            spacing: Theme.u

            StateMark {
                Layout.alignment: Qt.AlignRight
                tone: root.row.tone
                text: root.row.state
                size: Theme.caption
            }
            Badge {
                Layout.alignment: Qt.AlignRight
                visible: text !== ""
                text: root.row.mark
                tone: root.row.mark_tone
            }
        }
    }
}
