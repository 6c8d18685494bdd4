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
    // With room to spare the children stay together at the top, unless one of them asks for the room.
    readonly property bool stretches: asksForRoom(column)

    // A layout within a layout says it would fill; whether it has a use for the room, its own children say.
    function asksForRoom(layout: Item): bool {
        const nested = child => child instanceof RowLayout || child instanceof ColumnLayout || child instanceof GridLayout;
        return layout.visibleChildren.some(child => child.Layout.fillHeight && (!nested(child) || asksForRoom(child)));
    }

    implicitWidth: column.implicitWidth + 2 * padding
    implicitHeight: column.implicitHeight + 2 * padding
    radius: Theme.radius
    color: tone === "" ? Theme.surface : Theme.toneSoft(tone)
    border.width: Theme.hairline
    border.color: tone === "" || tone === "inset" || tone === "primary" ? Theme.line : Qt.alpha(Theme.toneFill(tone), Theme.highContrast ? 1 : 0.45)

    ColumnLayout {
        id: column

        x: root.padding
        y: root.padding
        width: root.width - 2 * root.padding
        height: root.stretches ? root.height - 2 * root.padding : implicitHeight
        spacing: Theme.gap
    }
}
