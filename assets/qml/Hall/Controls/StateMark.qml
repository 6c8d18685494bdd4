// The state of something: a shape of its own, a word and a colour, so that no state is colour alone.
//   tone      "good" disc with tick | "warn" triangle | "bad" octagon | "unknown" dashed ring | "busy" hourglass | "off" pause
//   text      the word (from the screen's locale); "" shows the shape alone, then set accessibleText
//   size      text size in pixels
import QtQuick
import QtQuick.Layouts

RowLayout {
    id: root

    property string tone: "unknown"
    property string text: ""
    property string accessibleText: text
    property int size: Theme.body
    readonly property string iconName: tone === "good" ? "good" : tone === "warn" ? "warning" : tone === "bad" ? "stop" : tone === "busy" ? "hourglass" : tone === "off" ? "pause" : "unknown"
    readonly property color inkColor: tone === "busy" ? Theme.toneInk("primary") : tone === "off" ? Theme.inkQuiet : Theme.toneInk(tone)

    Layout.fillWidth: false // a layout within a layout would take all the room there is
    Layout.fillHeight: false
    spacing: 1.5 * Theme.u
    Accessible.role: Accessible.Indicator
    Accessible.name: accessibleText

    Icon {
        Layout.alignment: label.lineCount > 1 ? Qt.AlignTop : Qt.AlignVCenter
        Layout.topMargin: label.lineCount > 1 ? root.size * 0.12 : 0
        name: root.iconName
        size: Math.round(root.size * 1.2)
        color: root.inkColor
    }
    BodyText {
        id: label

        Layout.fillWidth: true
        Layout.maximumWidth: Math.ceil(implicitWidth)
        visible: text !== ""
        text: root.text
        color: root.inkColor
        font.pixelSize: root.size
        font.weight: Font.Medium
        Accessible.ignored: true
    }
}
