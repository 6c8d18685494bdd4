// What a line is about, at its left: as wide as the widest of all lines that stand together, so that their values begin
// below each other.
//   line   the line it belongs to; each of those says its own `labelNeeds`
import QtQuick
import QtQuick.Layouts
import Hall.Controls

CaptionText {
    id: root

    required property Item line
    readonly property real needs: Math.min(Math.ceil(metrics.advanceWidth) + 1, Theme.body * 11)
    readonly property real widest: line.parent ? Math.max(...line.parent.visibleChildren.map(each => each["labelNeeds"] ?? 0)) : needs

    Layout.preferredWidth: widest
    Layout.maximumWidth: widest
    Layout.alignment: Qt.AlignTop

    TextMetrics {
        id: metrics

        font.family: Theme.fontFamily
        font.pixelSize: Theme.caption
        text: root.text
    }
}
