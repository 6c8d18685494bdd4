// The lowest line of a tile: badge, or icon and how it stands. Used by Tile only.
//   text, more   two facts: beside each other, or, where they have no room there, each on a line of its own
import QtQuick
import QtQuick.Layouts

RowLayout {
    id: root

    required property string badgeText
    required property string badgeTone
    required property string text
    required property string more
    required property string tone
    required property string iconName
    readonly property string both: more === "" ? text : `${text} · ${more}`
    readonly property real bothWidth: metrics.height > 0 ? Math.ceil(metrics.advanceWidth(both)) + 1 : 0 // anew with each font
    readonly property bool isApart: more !== "" && bothWidth > width - icon.width - spacing

    visible: badgeText !== "" || text !== ""
    spacing: Theme.gapSmall

    Badge {
        Layout.fillWidth: true
        Layout.maximumWidth: Math.ceil(implicitWidth)
        text: root.badgeText
        tone: root.badgeTone
    }
    Icon {
        id: icon

        Layout.alignment: root.isApart || label.lineCount > 1 ? Qt.AlignTop : Qt.AlignVCenter
        Layout.topMargin: root.isApart || label.lineCount > 1 ? Theme.caption * 0.12 : 0
        visible: root.text !== "" && root.badgeText === ""
        name: root.iconName
        size: Math.round(Theme.caption * 1.2)
        color: label.color
    }
    ColumnLayout {
        visible: root.text !== ""
        spacing: 0

        ShortText {
            id: label

            Layout.fillWidth: true
            Layout.preferredWidth: root.bothWidth // alike in both cases, or the tile's width might go to and fro
            text: root.isApart ? root.text : root.both
            font.pixelSize: Theme.caption
            color: !enabled ? Theme.inkClosed : root.tone === "" ? Theme.inkQuiet : Theme.toneInk(root.tone)
            Accessible.ignored: true
        }
        ShortText {
            Layout.fillWidth: true
            visible: root.isApart
            text: root.more
            font.pixelSize: Theme.caption
            color: label.color
            Accessible.ignored: true
        }
    }

    FontMetrics {
        id: metrics

        font: label.font
    }
}
