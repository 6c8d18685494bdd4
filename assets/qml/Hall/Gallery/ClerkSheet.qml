// The clerk's desk: who waits, who is here, my day.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Item {
    id: root

    required property string language
    readonly property bool zh: language === "zh"

    RowLayout {
        anchors.fill: parent
        anchors.margins: Theme.gapLarge
        spacing: Theme.gap

        ClerkWaiting {
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.mm(80)
            language: root.language
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.gap

            Card {
                Layout.fillWidth: true
                Layout.fillHeight: true

                RowLayout {
                    Layout.fillWidth: true

                    Badge {
                        text: root.zh ? "新装用电" : "New supply"
                        tone: "primary"
                    }
                    Item {
                        Layout.fillWidth: true
                    }
                    LiveMark {
                        live: false
                        staleText: root.zh ? "截至 10:42" : "As of 10:42"
                    }
                }
                FigureText {
                    text: "A020"
                    size: Theme.figure * 2
                    color: Theme.called
                }
                StateMark {
                    tone: "busy"
                    text: root.zh ? "办理中，已 4 分钟" : "Being served, 4 min"
                }
                Divider {
                    Layout.fillWidth: true
                }
                Fact {
                    Layout.fillWidth: true
                    label: root.zh ? "等候" : "Waited"
                    value: root.zh ? "12 分钟" : "12 min"
                }
                Fact {
                    Layout.fillWidth: true
                    label: root.zh ? "身份证" : "ID card"
                    value: root.zh ? "王＊明，尾号 0042" : "W＊ M＊, ends in 0042"
                }
                Item {
                    Layout.fillHeight: true
                }
                Notice {
                    Layout.fillWidth: true
                    tone: "warn"
                    text: root.zh ? "与服务器的连接中断。" : "The line to the server is down."
                    hint: root.zh ? "正在重连，您可以继续办理当前客户。" : "Reconnecting. Go on with this customer."
                }
            }
            Flow {
                Layout.fillWidth: true
                spacing: Theme.targetGap

                PrimaryButton {
                    objectName: "finish"
                    text: root.zh ? "办理完成" : "Finish"
                    shortcutText: "F8"
                    iconName: "check"
                }
                SecondaryButton {
                    text: root.zh ? "重呼" : "Recall"
                    shortcutText: "F3"
                }
                SecondaryButton {
                    text: root.zh ? "过号" : "Missed"
                    iconName: "missed"
                    enabled: false
                }
                SecondaryButton {
                    text: root.zh ? "转移" : "Transfer"
                    iconName: "transfer"
                }
                IconButton {
                    iconName: "more"
                    text: root.zh ? "更多" : "More"
                }
            }
        }
        ClerkDay {
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.mm(66)
            language: root.language
        }
    }
}
