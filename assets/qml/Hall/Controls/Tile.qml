// A service to choose: its letter in its tint, icon, name, second-language name, and one line how it stands.
//   letter, tint       letter on slip, board and console; tint key "a" to "h" (the letter's own unless set)
//   text, secondText   name, and the same in the other language
//   iconName           drawing of the service
//   status, statusMore  "3 waiting" and "about 12 min", or why it is closed; statusIconName before it; statusTone as Theme.toneInk
//   badgeText, badgeTone   "do it here now"
//   wide               icon and words side by side (appointment, card, code)
// All of PressSurface besides. A disabled tile is grey within a broken frame, with a mark before `status`, and stays readable:
// say there why.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

PressSurface {
    id: root

    property string letter: ""
    property string tint: letter.toLowerCase()
    property string status: ""
    property string statusMore: ""
    property string statusIconName: "users"
    property string statusTone: ""
    property string badgeText: ""
    property string badgeTone: "good"
    property bool wide: false
    readonly property color letterInk: enabled ? Theme.tintInk(tint) : Theme.inkClosed

    implicitWidth: Theme.mm(wide ? 200 : 120)
    implicitHeight: Math.max(implicitContentHeight + topPadding + bottomPadding, Theme.mm(wide ? 34 : 60))
    padding: 6 * Theme.u
    horizontalPadding: padding
    verticalPadding: padding
    cornerRadius: Theme.radius
    textSize: Theme.heading
    faceColor: enabled ? Theme.surface : Theme.ground
    borderWidth: enabled ? Theme.hairline : 0
    inkColor: enabled ? Theme.ink : Theme.inkClosed
    accessibleText: [letter, text, secondText, badgeText, status, statusMore].filter(part => part !== "").join(", ")

    contentItem: GridLayout {
        columns: root.wide ? 3 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gapSmall

        Rectangle {
            visible: root.letter !== "" || root.wide
            implicitWidth: Math.round(Theme.heading * 1.9)
            implicitHeight: implicitWidth
            radius: Theme.radiusSmall
            color: root.enabled ? Theme.tintGround(root.tint) : Theme.ground
            border.width: Theme.highContrast ? 2 : root.enabled ? 0 : Theme.hairline
            border.color: root.letterInk

            FigureText {
                anchors.centerIn: parent
                text: root.letter
                color: root.letterInk
                size: Theme.heading
                lineHeight: 1
                Accessible.ignored: true
            }
            Icon {
                anchors.centerIn: parent
                visible: root.letter === ""
                name: visible ? root.iconName : ""
                color: root.letterInk
            }
        }
        Icon {
            visible: !root.wide
            Layout.alignment: Qt.AlignRight | Qt.AlignTop
            Layout.fillWidth: true
            Layout.maximumWidth: size
            name: root.iconName
            size: Math.round(Theme.heading * 1.7)
            color: root.letterInk
        }
        ColumnLayout {
            Layout.columnSpan: root.wide ? 1 : 2
            Layout.fillWidth: true
            spacing: 0

            ShortText {
                Layout.fillWidth: true
                text: root.text
                color: root.inkColor
                font.pixelSize: root.textSize
                font.weight: root.enabled ? Font.Bold : Font.Medium
                Accessible.ignored: true
            }
            CaptionText {
                readonly property bool isBilingual: true

                Layout.fillWidth: true
                visible: text !== ""
                text: root.secondText
                color: root.enabled ? Theme.inkQuiet : Theme.inkClosed
                Accessible.ignored: true
            }
        }
        Item {
            visible: !root.wide
            Layout.columnSpan: 2
            Layout.fillHeight: true
        }
        TileStatus {
            Layout.columnSpan: root.wide ? 1 : 2
            Layout.fillWidth: true
            Layout.maximumWidth: root.wide ? Math.min(root.availableWidth * 0.4, 8.5 * Theme.caption) : root.availableWidth
            Layout.minimumWidth: root.wide ? Layout.maximumWidth : 0 // tiles of a list share the place of this line
            badgeText: root.badgeText
            badgeTone: root.badgeTone
            text: root.status
            more: root.statusMore
            tone: root.statusTone
            iconName: root.enabled ? root.statusIconName : "pause"
        }
    }

    Loader {
        parent: root.background
        anchors.fill: parent
        active: !root.enabled
        sourceComponent: BrokenFrame {
            radius: root.cornerRadius
            color: Theme.inkClosed
        }
    }
}
