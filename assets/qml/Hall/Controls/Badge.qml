// A word in a pill: "do it here now", "offline".
//   text       the word; "" shows nothing
//   tone       "" | "primary" | "good" | "warn" | "bad" | "unknown"
//   iconName   icon before the word
import QtQuick
import QtQuick.Layouts

Rectangle {
    id: root

    property string text: ""
    property string tone: ""
    property string iconName: ""
    property color inkColor: Theme.toneInk(tone)

    visible: text !== ""
    implicitWidth: row.implicitWidth + 5 * Theme.u
    implicitHeight: row.implicitHeight + 1.5 * Theme.u
    radius: Math.min(height / 2, 5 * Theme.u)
    color: Theme.toneSoft(tone)
    border.width: Theme.highContrast ? 2 : 0
    border.color: inkColor
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    RowLayout {
        id: row

        anchors.centerIn: parent
        width: Math.min(implicitWidth, root.width - 5 * Theme.u)
        spacing: 1.5 * Theme.u

        Icon {
            visible: name !== ""
            name: root.iconName
            size: Math.round(Theme.caption * 1.1)
            color: root.inkColor
        }
        CaptionText {
            Layout.fillWidth: true
            text: root.text
            color: root.inkColor
            font.weight: Font.Medium
            Accessible.ignored: true
        }
    }
}
