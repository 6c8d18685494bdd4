// The words to choose from, as many as fit in a row, and a key for the next ones; after the last the first again.
//   candidates           texts, the likeliest first
//   picked(place)        place in `candidates`
//   moreText, emptyText  name of the key for more; what stands there while nothing can be chosen
pragma ComponentBehavior: Bound
import QtQuick

Item {
    id: root

    property var candidates: []
    property string moreText: ""
    property string emptyText: ""
    property int first: 0
    readonly property bool isBilingual: true // Chinese words are offered in English too
    readonly property real room: width - more.width - Theme.targetGap
    readonly property int shown: fitting(first)

    signal picked(int place)

    // Pixels of the key for a text, as KeyCap draws it.
    function keyWidth(text: string): real {
        let wide = 0;
        for (const one of text)
            wide += one.charCodeAt(0) > 255 ? 1 : 0.62;
        return Math.max(Theme.target, Math.ceil(wide * Theme.heading + 8 * Theme.u));
    }
    // How many keys from `start` on find room; at least one.
    function fitting(start: int): int {
        let used = 0;
        let count = 0;
        while (start + count < candidates.length) {
            used += keyWidth(candidates[start + count]) + (count > 0 ? Theme.targetGap : 0);
            if (count > 0 && used > room)
                break;
            count++;
        }
        return count;
    }

    onCandidatesChanged: first = 0
    implicitHeight: more.implicitHeight
    implicitWidth: Theme.mm(200)

    BodyText {
        anchors.verticalCenter: parent.verticalCenter
        visible: root.candidates.length === 0
        width: parent.width
        text: root.emptyText
        quiet: true
    }
    Row {
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.targetGap

        Repeater {
            model: root.candidates.slice(root.first, root.first + root.shown)

            KeyCap {
                required property string modelData
                required property int index

                objectName: root.objectName === "" ? "" : `${root.objectName}-${root.first + index}`
                width: Math.min(root.keyWidth(modelData), root.room)
                text: modelData
                onClicked: root.picked(root.first + index)
            }
        }
    }
    KeyCap {
        id: more

        objectName: root.objectName === "" ? "" : `${root.objectName}-more`
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        visible: root.candidates.length > root.shown
        implicitWidth: Theme.target
        iconName: "caret-right"
        accessibleText: root.moreText
        onClicked: root.first = root.first + root.shown < root.candidates.length ? root.first + root.shown : 0
    }
}
