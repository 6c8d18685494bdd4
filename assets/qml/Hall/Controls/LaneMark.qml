// One waiting ticket in its service's lane. Its shape says the state too: "good" round, "warn" square with a diamond, "bad" filled.
//   text       the number
//   tone       "good" | "warn" | "bad": wait against promise, decided by the view
//   iconName   class of the customer ("star", "wheelchair"), "" for none
//   dense      a small mark without number, where many wait: disc, diamond, square
//   accessibleText   "A012, 14 minutes"
import QtQuick

Item {
    id: root

    property string text: ""
    property string tone: "good"
    property string iconName: ""
    property bool dense: false
    property string accessibleText: text
    readonly property bool late: tone === "bad"
    readonly property real small: Math.round(Theme.caption * 0.8)

    implicitWidth: dense ? small : row.implicitWidth + 4 * Theme.u
    implicitHeight: dense ? small : row.implicitHeight + 1.5 * Theme.u
    Accessible.role: Accessible.StaticText
    Accessible.name: accessibleText

    Rectangle {
        visible: root.dense
        anchors.centerIn: parent
        width: root.small * (root.tone === "warn" ? 0.75 : 0.9)
        height: width
        rotation: root.tone === "warn" ? 45 : 0
        radius: root.tone === "good" ? width / 2 : 1
        antialiasing: true
        color: Theme.toneFill(root.tone)
    }
    Rectangle {
        visible: !root.dense
        anchors.fill: parent
        radius: root.tone === "good" ? height / 2 : Theme.u
        color: root.late ? Theme.bad : Theme.toneSoft(root.tone)
        border.width: Theme.hairline
        border.color: Theme.highContrast ? Theme.toneInk(root.tone) : Qt.alpha(Theme.toneFill(root.tone), root.tone === "good" ? 0.35 : 1)
    }
    Row {
        id: row

        visible: !root.dense
        anchors.centerIn: parent
        spacing: Theme.u

        Rectangle {
            visible: root.tone === "warn"
            anchors.verticalCenter: parent.verticalCenter
            width: Math.round(root.small * 0.5)
            height: width
            rotation: 45
            antialiasing: true
            color: Theme.toneFill("warn")
        }
        Icon {
            visible: name !== ""
            anchors.verticalCenter: parent.verticalCenter
            name: root.iconName
            size: visible ? Math.round(Theme.caption * 1.05) : 0
            color: label.color
        }
        CaptionText {
            id: label

            text: root.text
            strong: true
            color: root.late ? Theme.surface : Theme.toneInk(root.tone)
            wrapMode: Text.NoWrap
            font.kerning: false
            Accessible.ignored: true
        }
    }
}
