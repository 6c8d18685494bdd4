// Each small control in each of its states.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Item {
    id: root

    required property string language
    readonly property bool zh: language === "zh"

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin(parent.width, parent.height)
        spacing: 6 * Theme.u

        Flow {
            Layout.fillWidth: true
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
        Flow {
            Layout.fillWidth: true
            spacing: Theme.gap

            Repeater {
                model: ["", "primary", "good", "warn", "bad", "unknown"]

                Badge {
                    required property string modelData
                    required property int index

                    tone: modelData
                    text: (root.zh ? ["普通", "预约", "本机可办", "维护中", "脱机", "未知"] : ["Normal", "Booked", "Do it here", "In care", "Offline", "Unknown"])[index]
                    iconName: modelData === "warn" ? "wrench" : ""
                }
            }
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.gapLarge

            Repeater {
                model: ["good", "warn", "bad", "unknown", "busy", "off"]

                StateMark {
                    required property string modelData
                    required property int index

                    tone: modelData
                    text: (root.zh ? ["正常", "纸将尽", "缺纸", "未知", "打印中", "停用"] : ["Ready", "Paper low", "No paper", "Unknown", "Printing", "Off"])[index]
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
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
            }
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.gapSmall

            Repeater {
                model: ["card", "qr", "slip", "phone", "photo", "seat"]

                Picture {
                    required property string modelData

                    width: Theme.mm(80)
                    name: `picture-${modelData}`
                }
            }
        }
        EmptyState {
            Layout.fillWidth: true
            text: root.zh ? "现在没有人等候。" : "Nobody is waiting."
        }
        Item {
            Layout.fillHeight: true
        }
    }
}
