// How long someone has waited against what was promised: a bar, and a mark where the promise ends.
//   waited, promised   in one unit (minutes)
//   tone   "good" | "warn" | "bad": decided by the view, told by colour here and by `text`
//   text   "12 min", written after the bar; "" for the bar alone
//   letters   least width of the text, in letters
import QtQuick
import QtQuick.Layouts

RowLayout {
    id: root

    property real waited: 0
    property real promised: 1
    property string tone: "good"
    property string text: ""
    property real barWidth: Theme.mm(28)
    property real letters: 4.4 // least width of the text: bars of a list end at one line
    readonly property real whole: Math.max(promised * 1.5, waited)

    Layout.fillHeight: false
    spacing: Theme.gapSmall
    Accessible.role: Accessible.ProgressBar
    Accessible.name: text

    Rectangle {
        id: track

        Layout.fillWidth: true
        implicitWidth: root.barWidth
        implicitHeight: Math.max(4, Math.round(1.5 * Theme.u))
        radius: height / 2
        color: Theme.track
        border.width: Theme.highContrast ? 1 : 0
        border.color: Theme.line

        Rectangle {
            width: root.whole > 0 && root.waited > 0 ? Math.max(height, track.width * Math.min(1, root.waited / root.whole)) : 0
            height: parent.height
            radius: height / 2
            color: Theme.toneFill(root.tone)
        }
        Rectangle {
            x: root.whole > 0 ? Math.round(track.width * root.promised / root.whole) - 1 : 0
            y: -Theme.u
            width: 2
            height: parent.height + 2 * Theme.u
            color: Theme.inkQuiet
        }
    }
    CaptionText {
        Layout.preferredWidth: Math.max(implicitWidth, Theme.caption * root.letters)
        visible: text !== ""
        horizontalAlignment: Text.AlignRight
        text: root.text
        tone: root.tone === "good" ? "" : root.tone
        strong: root.tone !== "good"
        wrapMode: Text.NoWrap
        font.kerning: false
        Accessible.ignored: true
    }
}
