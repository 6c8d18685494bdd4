// The lowest line of a tile: badge, or icon and how it stands. Used by Tile only.
import QtQuick
import QtQuick.Layouts

RowLayout {
    id: root

    required property string badgeText
    required property string badgeTone
    required property string text
    required property string tone
    required property string iconName

    visible: badgeText !== "" || text !== ""
    spacing: Theme.gapSmall

    Badge {
        Layout.fillWidth: true
        Layout.maximumWidth: Math.ceil(implicitWidth)
        text: root.badgeText
        tone: root.badgeTone
    }
    Icon {
        visible: root.text !== "" && root.badgeText === ""
        name: root.iconName
        size: Math.round(Theme.caption * 1.2)
        color: label.color
    }
    CaptionText {
        id: label

        Layout.fillWidth: true
        visible: text !== ""
        text: root.text
        tone: root.tone
        color: tone === "" || !enabled ? Theme.inkQuiet : Theme.toneInk(tone) // readable on a closed tile too
        Accessible.ignored: true
    }
}
