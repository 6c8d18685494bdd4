// What may be said besides: where the ticket stands, whether it comes back, a note.
//   placed(place), returned(), written(note)
import QtQuick
import QtQuick.Layouts
import Hall.Controls

RowLayout {
    id: root

    required property var words
    required property var sheet
    readonly property string kept: sheet.note

    signal placed(string place)
    signal returned
    signal written(string note)
    signal finished

    function nextPlace(): void {
        const keys = root.sheet.places.map(one => one.key);
        root.placed(keys[(keys.indexOf(root.sheet.place) + 1) % keys.length]);
    }

    onKeptChanged: if (kept !== note.text)
        note.text = kept

    spacing: Theme.gap

    RowLayout {
        visible: root.sheet.places.length > 0
        spacing: Theme.gapSmall

        Segmented {
            objectName: "place"
            textSize: Theme.caption
            keyHeight: Theme.target - 2 * Theme.u
            options: root.sheet.places
            current: root.sheet.place
            onChosen: key => root.placed(key)
        }
        ShortcutHint {
            text: root.words.place_key
        }
        Shortcut {
            enabled: root.sheet.places.length > 0
            sequences: ["/"]
            onActivated: root.nextPlace()
        }
    }
    Chip {
        objectName: "return"
        focusPolicy: Qt.TabFocus
        visible: root.sheet.has_return
        checkable: false
        checked: root.sheet.with_return
        text: root.words.return_afterwards
        textSize: Theme.caption
        shortcutText: root.words.return_key
        horizontalPadding: 3 * Theme.u
        implicitHeight: Theme.target
        onClicked: root.returned()
    }
    Field {
        id: note

        objectName: "note"
        Layout.fillWidth: true
        Layout.minimumWidth: Theme.mm(40)
        visible: root.sheet.has_note
        placeholder: root.sheet.note_hint
        maximumLength: 200
        onEdited: text => root.written(text)
        onAccepted: root.finished()
    }
    ShortcutHint {
        visible: root.sheet.has_note
        text: root.words.note_key
    }
    Shortcut {
        enabled: root.sheet.has_note
        sequences: ["N"]
        onActivated: note.focusInput()
    }
    Item {
        Layout.fillWidth: true
        visible: !root.sheet.has_note
    }
}
