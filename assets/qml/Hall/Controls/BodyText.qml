// Running text in the body size; wraps, never elides unless the user sets `elide` and `maximumLineCount`.
//   quiet    second in rank
//   strong   first in rank (medium weight)
//   tone     "good" | "warn" | "bad" | "unknown" | "primary": colour of a state (a word or shape must say it too)
import QtQuick

Text {
    id: root

    property bool quiet: false
    property bool strong: false
    property string tone: ""

    color: !enabled ? Theme.inkOff : quiet ? Theme.inkQuiet : Theme.toneInk(tone)
    font.family: Theme.fontFamily
    font.pixelSize: Theme.body
    font.weight: strong ? Font.Medium : Font.Normal
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
