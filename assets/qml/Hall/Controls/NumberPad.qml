// A number that is typed: what stands there so far, in groups, over its keys.
//   entry   the NumberEntry behind it: kind "digits" | "id" | "phone" | "code"
//   words   the words of keys.toml
//   label   what is typed, shown while nothing stands there and read aloud
//   value (read)   what was typed, without gaps; isWhole (read)
import QtQuick
import QtQuick.Layouts

ColumnLayout {
    id: root

    property var entry: null
    property var words: ({})
    property string label: ""
    readonly property string value: entry ? entry.value : ""
    readonly property bool isWhole: entry ? entry.isWhole : false
    readonly property string kind: entry ? entry.kind : "digits"

    spacing: Theme.gap

    TypedLine {
        objectName: root.objectName === "" ? "" : `${root.objectName}-shown`
        Layout.fillWidth: true
        text: root.entry ? root.entry.shown : ""
        placeholder: root.label
        figures: true
    }
    Keypad {
        objectName: root.objectName
        Layout.alignment: Qt.AlignHCenter
        visible: root.kind !== "code"
        extraKey: root.kind === "id" ? "X" : ""
        eraseText: root.words.keys_erase ?? ""
        keyWidth: Theme.mm(50)
        onTyped: key => root.entry?.press(key)
        onErased: root.entry?.erase()
        onCleared: root.entry?.clear()
    }
    LetterKeys {
        objectName: root.objectName
        Layout.fillWidth: true
        visible: root.kind === "code"
        letters: root.kind === "code" ? root.entry.keys : ""
        eraseText: root.words.keys_erase ?? ""
        onTyped: key => root.entry?.press(key)
        onErased: root.entry?.erase()
        onCleared: root.entry?.clear()
    }
}
