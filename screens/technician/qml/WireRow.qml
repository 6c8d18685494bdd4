// One frame: when, which way, its bytes, what it means.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Item {
    id: root

    required property var row
    readonly property bool isLost: row.tone === "warn"

    implicitHeight: line.implicitHeight + 2 * Theme.u
    Accessible.role: Accessible.ListItem
    Accessible.name: `${row.time} ${row.direction} ${row.meaning}`

    RowLayout {
        id: line

        width: parent.width
        spacing: Theme.gapSmall

        MonoText {
            Layout.alignment: Qt.AlignTop
            text: root.row.time
            color: Theme.inkQuiet
            wrapMode: Text.NoWrap
        }
        Icon {
            Layout.alignment: Qt.AlignTop
            name: root.row.icon
            size: Math.round(Theme.caption * 1.3)
            color: root.isLost ? Theme.warn : root.row.icon === "arrow-down" ? Theme.good : Theme.primary
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            CaptionText {
                Layout.fillWidth: true
                text: root.row.meaning
                color: root.isLost ? Theme.warn : Theme.ink
                strong: true
            }
            MonoText {
                Layout.fillWidth: true
                visible: text !== "" && !root.row.is_masked
                text: root.row.octets
                color: Theme.inkQuiet
            }
        }
        Badge {
            Layout.alignment: Qt.AlignTop
            visible: root.row.is_masked
            text: root.row.octets
            iconName: "eye-off"
            color: Theme.surface
        }
    }
}
