// A question laid over a page that waits: "Still there?" Takes all presses beneath it. Children go into its card.
// Only for what stops the page anyway (time-out, technician's code), never for what is done a hundred times a day.
//   shown       laid over or not
//   cardWidth   in pixels
import QtQuick
import QtQuick.Templates as T

T.Pane {
    id: root

    default property alias content: card.content
    property bool shown: false
    property real cardWidth: Math.min(width - 2 * Theme.margin(width, height), Theme.mm(240))

    visible: shown
    focusPolicy: Qt.NoFocus
    hoverEnabled: true
    z: 100
    Accessible.role: Accessible.Dialog

    background: Rectangle {
        color: Theme.scrim

        TapHandler {
            gesturePolicy: TapHandler.ReleaseWithinBounds
        }
    }

    Card {
        id: card

        anchors.centerIn: parent
        anchors.verticalCenterOffset: Theme.lowReach ? Math.max(0, (root.height - height) / 2 - Theme.margin(root.width, root.height)) : 0
        width: root.cardWidth
        padding: 10 * Theme.u
        spacing: Theme.gapLarge
        border.width: Theme.highContrast ? 3 : 0
    }
}
