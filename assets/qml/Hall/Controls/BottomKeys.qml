// The lowest row of the keyboard: signs, script, space, undo. Used by PinyinKeyboard only.
import QtQuick
import QtQuick.Layouts

RowLayout {
    id: root

    property real keyWidth: Theme.target
    property var words: ({})
    property bool isLatin: false
    property bool onSigns: false
    property bool canUndo: false

    signal typed(string key)
    signal signsWanted
    signal scriptWanted
    signal undone

    spacing: Theme.targetGap

    KeyCap {
        objectName: "key-signs"
        implicitWidth: Math.round(root.keyWidth * 1.7)
        text: root.onSigns ? "ABC" : "123"
        accessibleText: (root.onSigns ? root.words.keys_letters : root.words.keys_signs) ?? ""
        onClicked: root.signsWanted()
    }
    KeyCap {
        readonly property bool isBilingual: true

        objectName: "key-script"
        implicitWidth: Math.round(root.keyWidth * 1.7)
        text: root.isLatin ? "中" : "EN"
        accessibleText: (root.isLatin ? root.words.keys_pinyin : root.words.keys_latin) ?? ""
        onClicked: root.scriptWanted()
    }
    KeyCap {
        objectName: "key-space"
        implicitWidth: Math.round(root.keyWidth * 3.6)
        text: root.words.keys_space ?? ""
        textSize: Theme.body
        onClicked: root.typed(" ")
    }
    KeyCap {
        objectName: "key-undo"
        implicitWidth: Math.round(root.keyWidth * 1.7)
        enabled: root.canUndo
        iconName: "undo"
        accessibleText: root.words.keys_undo ?? ""
        onClicked: root.undone()
    }
}
