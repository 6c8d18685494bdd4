// A message that does not stop anybody: appears, can be acted on, goes by itself. Lay it over a page at its lower edge.
//   show(text, tone, actionText)   tone "good" | "warn" | "bad" | "unknown"
//   lifetime    ms it stays; 0 stays until hide()
//   acted       the action was pressed
import QtQuick
import QtQuick.Layouts

Card {
    id: root

    property string text: ""
    property string actionText: ""
    property int lifetime: 6000
    property bool shown: false

    signal acted

    function show(message: string, messageTone: string, action: string): void {
        text = message;
        tone = messageTone;
        actionText = action ?? "";
        shown = true;
        if (lifetime > 0)
            clock.restart();
    }
    function hide(): void {
        clock.stop();
        shown = false;
    }

    visible: opacity > 0
    opacity: shown ? 1 : 0
    padding: 4 * Theme.u
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Behavior on opacity {
        enabled: Theme.motion > 0

        NumberAnimation {
            duration: Theme.motion
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        StateMark {
            Layout.fillWidth: true
            tone: root.tone === "" ? "good" : root.tone
            text: root.text
        }
        Item {
            Layout.fillWidth: true
        }
        SecondaryButton {
            Layout.fillWidth: true
            Layout.maximumWidth: Math.ceil(implicitWidth) // no wider than its words, narrower if it must
            objectName: root.objectName === "" ? "" : `${root.objectName}-action`
            visible: text !== ""
            text: root.actionText
            onClicked: {
                root.hide();
                root.acted();
            }
        }
    }

    Timer {
        id: clock

        interval: root.lifetime
        onTriggered: root.shown = false
    }
}
