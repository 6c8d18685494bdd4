// Right of the manager's glance: advice, alarms, devices.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property string language
    readonly property bool zh: language === "zh"

    spacing: Theme.gap

    Notice {
        Layout.fillWidth: true
        tone: "primary"
        iconName: "bulb"
        text: root.zh ? "建议开放 5 号窗口" : "Open counter 5"
        hint: root.zh ? "平均等候可由 14 分钟降到 9 分钟。" : "Mean wait 14 → 9 min."
        actionText: root.zh ? "采纳" : "Accept"
        secondActionText: root.zh ? "稍后" : "Later"
    }
    Notice {
        Layout.fillWidth: true
        tone: "bad"
        text: root.zh ? "1 号自助机打印机缺纸" : "Kiosk 1: the printer has no paper"
        hint: root.zh ? "请更换纸卷，换好后自动恢复。" : "Put in a new roll. It goes on by itself."
    }
    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true

        RowLayout {
            Layout.fillWidth: true

            HeadingText {
                Layout.fillWidth: true
                text: root.zh ? "设备" : "Devices"
            }
            LiveMark {
                text: root.zh ? "实时" : "Live"
            }
        }
        StateMark {
            tone: "good"
            text: root.zh ? "身份证阅读器：正常" : "ID card reader: ready"
        }
        StateMark {
            tone: "bad"
            text: root.zh ? "打印机：缺纸" : "Printer: no paper"
        }
        StateMark {
            tone: "unknown"
            text: root.zh ? "扫码器：未知" : "Code scanner: unknown"
        }
        MonoText {
            Layout.fillWidth: true
            text: "10:42:07.114  →  10 04 14\n10:42:07.121  ←  14 00 20 0F"
        }
        Toast {
            objectName: "toast"
            Layout.fillWidth: true
            lifetime: 0
            Component.onCompleted: show(root.zh ? "已采纳，5 号窗口将收到提示。" : "Accepted. Counter 5 is told.", "good", root.zh ? "撤销" : "Undo")
        }
    }
}
