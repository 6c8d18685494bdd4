// Another thing one may do. Properties as PressSurface, and
//   tone   "bad" for what takes something away
import QtQuick

PressSurface {
    id: root

    property string tone: "primary"

    inkColor: enabled ? Theme.toneInk(tone) : Theme.inkOff
    borderColor: enabled ? Theme.lineStrong : Theme.line
    faceColor: checked ? Theme.primarySoft : Theme.surface
}
