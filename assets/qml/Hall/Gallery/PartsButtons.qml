// Every kind of button in its states.
import QtQuick
import Hall.Controls

Flow {
    id: root

    required property string language
    readonly property bool zh: language === "zh"

    spacing: Theme.targetGap

    PrimaryButton {
        objectName: "primary"
        text: root.zh ? "确认取号" : "Take a number"
        secondText: root.zh ? "Take a number" : "确认取号"
        trailingIconName: "arrow-right"
    }
    PrimaryButton {
        objectName: "busy"
        text: root.zh ? "请稍候" : "One moment"
        busy: true
    }
    PrimaryButton {
        objectName: "off"
        text: root.zh ? "暂停服务" : "Not available"
        enabled: false
    }
    SecondaryButton {
        objectName: "secondary"
        text: root.zh ? "取消" : "Cancel"
        shortcutText: "Esc"
    }
    SecondaryButton {
        objectName: "remove"
        text: root.zh ? "作废" : "Void"
        iconName: "trash"
        tone: "bad"
    }
    SecondaryButton {
        text: root.zh ? "不可用" : "Not now"
        enabled: false
    }
    IconButton {
        objectName: "round"
        iconName: "speaker"
        text: root.zh ? "朗读" : "Read aloud"
    }
    IconButton {
        objectName: "plain"
        iconName: "more"
        plain: true
        text: root.zh ? "更多" : "More"
    }
}
