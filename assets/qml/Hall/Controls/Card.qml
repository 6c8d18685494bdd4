// A surface that holds what belongs together. Children go into its content, one below the other unless they anchor themselves.
//   tone      "" white | "inset" quiet well | "primary" | "good" | "warn" | "bad" | "unknown": soft ground
//   padding   inside, in pixels
//   spacing   between the children
import QtQuick
import QtQuick.Layouts

Rectangle {
    id: root

    default property alias content: column.data
    property string tone: ""
    property real padding: 6 * Theme.u
    property alias spacing: column.spacing

    implicitWidth: column.implicitWidth + 2 * padding
    implicitHeight: column.implicitHeight + 2 * padding
    radius: Theme.radius
    color: tone === "" ? Theme.surface : Theme.toneSoft(tone)
    border.width: Theme.hairline
    border.color: tone === "" || tone === "inset" || tone === "primary" ? Theme.line : Qt.alpha(Theme.toneFill(tone), Theme.highContrast ? 1 : 0.45)

    ColumnLayout {
        id: column

        anchors.fill: parent
        anchors.margins: root.padding
        spacing: Theme.gap
    }
}
