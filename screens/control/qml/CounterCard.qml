// One counter: its state by sign and word, the ticket it has, for how long, and who sits there. A small card says less.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var row
    readonly property bool roomy: height > Theme.mm(36)
    readonly property bool hasTicket: row.number !== ""
    property bool isChosen: false

    signal chosen(string key)

    objectName: `counter-${row.key}`
    tone: row.tone === "off" || row.tone === "unknown" ? "inset" : row.tone === "warn" ? "warn" : ""
    padding: (roomy ? 3 : 1.5) * Theme.u
    spacing: 0
    radius: roomy ? Theme.radius : Theme.radiusSmall
    border.width: isChosen ? Math.max(2, 0.75 * Theme.u) : Theme.hairline
    border.color: isChosen ? Theme.primary : Theme.line
    Accessible.role: Accessible.Button
    Accessible.name: `${row.name} ${row.state} ${row.number} ${row.span} ${row.clerk} ${row.sign}`
    Accessible.onPressAction: chosen(row.key)
    activeFocusOnTab: true
    Keys.onReturnPressed: chosen(row.key)
    Keys.onSpacePressed: chosen(row.key)

    TapHandler {
        onTapped: root.chosen(root.row.key)
    }

    BodyText {
        Layout.fillWidth: true
        text: root.row.name
        strong: true
        quiet: !root.roomy
        font.pixelSize: root.roomy ? Theme.body : Theme.caption
        wrapMode: Text.NoWrap
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Math.round(Theme.caption * 0.7)
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.hasTicket
        spacing: Theme.gapSmall

        FigureText {
            text: root.row.number
            size: Math.round(Math.min(Theme.display, root.width * 0.2))
            color: Theme.primary
            lineHeight: 1
        }
        Item {
            Layout.fillWidth: true
        }
        Badge {
            visible: root.roomy && root.row.letter !== ""
            text: root.row.letter
            color: Theme.tintGround(root.row.tint)
            inkColor: Theme.tintInk(root.row.tint)
        }
    }
    Item {
        Layout.fillHeight: true
        visible: !root.hasTicket
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.u

        StateMark {
            Layout.fillWidth: false
            Layout.maximumWidth: root.width - 2 * root.padding
            tone: root.row.tone
            text: root.roomy || !root.hasTicket ? root.row.state : ""
            accessibleText: root.row.state
            size: Theme.caption
        }
        CaptionText {
            Layout.fillWidth: true
            visible: !root.roomy && root.hasTicket
            text: root.row.minutes
            wrapMode: Text.NoWrap
        }
    }
    CaptionText {
        Layout.fillWidth: true
        visible: root.roomy && text !== ""
        text: root.row.span
        wrapMode: Text.NoWrap
    }
    StateSign {
        Layout.fillWidth: true
        visible: root.row.sign !== ""
        row: root.row
        isShort: !root.roomy
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.topMargin: Theme.u
        visible: root.roomy && root.row.clerk !== ""
        spacing: Theme.gapSmall

        CaptionText {
            Layout.fillWidth: true
            text: root.row.clerk
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Math.round(Theme.caption * 0.7)
        }
        CaptionText {
            text: root.row.served
            wrapMode: Text.NoWrap
        }
    }
}
