// A keyboard for names and addresses: pinyin with candidates, Latin letters, figures and signs.
//   board   the Keyboard behind it (assets.qt.keyboard); its text is what was typed
//   words   the words of keys.toml
//   label   what is typed, shown while nothing stands there and read aloud
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

Item {
    id: root

    property var board: null
    property var words: ({})
    property string label: ""
    property bool onSigns: false
    readonly property bool isLatin: board ? board.isLatin : false
    readonly property bool isUpper: board ? board.isUpper : false
    readonly property var rows: onSigns ? ["1234567890", isLatin ? ",.?!:;()" : "，。？！：；（）", isLatin ? "-#/@&·" : "-#/@&·、"] : ["qwertyuiop", "asdfghjkl", "zxcvbnm"]
    readonly property real keyWidth: Math.max(Theme.targetSmall, Math.floor((Math.min(width, Theme.mm(420)) - 9 * Theme.targetGap) / 10))

    implicitWidth: Theme.mm(300)
    implicitHeight: column.implicitHeight

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.right: parent.right
        spacing: Theme.targetGap

        TypedLine {
            objectName: "typed"
            Layout.fillWidth: true
            text: root.board ? root.board.text : ""
            pending: root.board ? root.board.letters : ""
            placeholder: root.label
        }
        CandidateBar {
            objectName: "candidate"
            Layout.fillWidth: true
            candidates: root.board ? root.board.candidates : []
            moreText: root.words.keys_more ?? ""
            emptyText: (root.isLatin ? root.words.keys_empty_latin : root.words.keys_empty) ?? ""
            onPicked: place => root.board?.pick(place)
        }
        Repeater {
            model: root.rows

            RowLayout {
                id: row

                required property string modelData
                required property int index
                readonly property bool isLast: index === 2

                Layout.alignment: Qt.AlignHCenter
                spacing: Theme.targetGap

                KeyCap {
                    objectName: "key-shift"
                    visible: row.isLast && !root.onSigns
                    implicitWidth: Math.round(root.keyWidth * 1.4)
                    checked: root.isUpper
                    faceColor: checked ? Theme.primarySoft : Theme.surface
                    iconName: root.isLatin ? "arrow-up" : ""
                    text: root.isLatin ? "" : "'"
                    accessibleText: (root.isLatin ? root.words.keys_capitals : root.words.keys_cut) ?? ""
                    onClicked: root.isLatin ? root.board.shift() : root.board.press("'")
                }
                Repeater {
                    model: [...row.modelData]

                    KeyCap {
                        required property string modelData

                        objectName: `key-${modelData}`
                        implicitWidth: root.keyWidth
                        text: root.isUpper ? modelData.toUpperCase() : modelData
                        onClicked: root.board?.press(modelData)
                    }
                }
                KeyCap {
                    objectName: "key-erase"
                    visible: row.isLast
                    implicitWidth: Math.round(root.keyWidth * 1.4)
                    iconName: "backspace"
                    accessibleText: root.words.keys_erase ?? ""
                    onClicked: root.board?.erase()
                    onPressAndHold: root.board?.eraseAll()
                }
            }
        }
        BottomKeys {
            Layout.alignment: Qt.AlignHCenter
            keyWidth: root.keyWidth
            words: root.words
            isLatin: root.isLatin
            onSigns: root.onSigns
            canUndo: root.board ? root.board.canUndo : false
            onTyped: key => root.board?.press(key)
            onSignsWanted: root.onSigns = !root.onSigns
            onScriptWanted: root.board?.switchScript()
            onUndone: root.board?.undo()
        }
    }
}
