// What is typed on the screen itself: a number, and a Chinese name.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property string language
    readonly property bool zh: language === "zh"
    readonly property var names: ({
            keys_erase: zh ? "删除" : "Erase",
            keys_undo: zh ? "撤销" : "Undo",
            keys_space: zh ? "空格" : "Space",
            keys_empty: zh ? "请用拼音输入" : "Type in Pinyin"
        })

    spacing: Theme.gapLarge

    NumberPad {
        objectName: "number"
        Layout.fillWidth: true
        label: root.zh ? "手机号码" : "Phone number"
        words: root.names
        entry: QtObject {
            property string kind: "phone"
            property string keys: "0123456789"
            property string value: "13800138000"
            property string shown: "138 0013 8000"
            property bool isWhole: true
        }
    }
    PinyinKeyboard {
        Layout.fillWidth: true
        label: root.zh ? "户主姓名" : "Owner's name"
        words: root.names
        board: QtObject {
            property string text: "王"
            property string letters: "xiao"
            property var candidates: ["小", "校", "晓", "笑", "效", "消", "销", "孝", "肖", "萧"]
            property bool isLatin: false
            property bool isUpper: false
            property bool canUndo: true
        }
    }
    Item {
        Layout.fillHeight: true
    }
}
