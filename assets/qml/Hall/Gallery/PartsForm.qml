// What is typed, switched and read in a form.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

RowLayout {
    id: root

    required property string language
    readonly property bool zh: language === "zh"

    spacing: Theme.gapLarge

    Keypad {
        objectName: "keypad"
        Layout.alignment: Qt.AlignTop
        Layout.maximumWidth: Theme.mm(110)
        extraKey: "X"
        eraseText: root.zh ? "删除" : "Erase"
    }
    ColumnLayout {
        Layout.alignment: Qt.AlignTop
        Layout.fillWidth: true
        spacing: Theme.gap

        Field {
            objectName: "phone"
            Layout.fillWidth: true
            label: root.zh ? "手机号码" : "Phone number"
            text: "138 0013 8000"
            figures: true
            iconName: "phone"
        }
        Field {
            objectName: "code"
            Layout.fillWidth: true
            label: root.zh ? "验证码" : "Code"
            placeholder: root.zh ? "六位数字" : "Six figures"
            errorText: root.zh ? "验证码不对，请再输入一次。" : "This code is not right. Please type it again."
        }
        Toggle {
            objectName: "tick"
            Layout.fillWidth: true
            text: root.zh ? "按键声" : "Key sound"
            secondText: root.zh ? "轻触时有轻响" : "A soft tick with each touch"
            checked: true
        }
        Fact {
            Layout.fillWidth: true
            label: root.zh ? "应缴电费" : "To pay"
            value: root.zh ? "128.40 元" : "¥128.40"
            strong: true
        }
        Divider {
            Layout.fillWidth: true
        }
        LiveMark {
            live: false
            staleText: root.zh ? "截至 10:42" : "As of 10:42"
        }
        LiveMark {
            text: root.zh ? "实时" : "Live"
        }
        Ring {
            fraction: 0.25
            text: "8"
            tone: "warn"
        }
        StepDots {
            count: 7
            current: 4
            text: "4 / 7"
            accessibleText: root.zh ? "第 4 步，共 7 步" : "Step 4 of 7"
        }
    }
}
