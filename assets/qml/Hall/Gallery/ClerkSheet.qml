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

        Card {
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.mm(80)
            spacing: Theme.gapSmall

            HeadingText {
                Layout.fillWidth: true
                text: root.zh ? "等候 6 人" : "6 waiting"
            }
            CaptionText {
                Layout.fillWidth: true
                text: root.zh ? "下一位 B012：等候已超过承诺时间。" : "Next is B012: waited longer than promised."
            }
            ScrollColumn {
                Layout.fillWidth: true
                Layout.fillHeight: true
                spacing: Theme.gapSmall

                Repeater {
                    model: [["B012", 17, "bad"], ["A021", 9, "warn"], ["C004", 6, "good"], ["A022", 5, "good"], ["A023", 2, "good"], ["D001", 1, "good"]]

                    RowLayout {
                        id: row

                        required property var modelData

                        Layout.fillWidth: true
                        spacing: Theme.gap

                        LaneMark {
                            Layout.preferredWidth: Theme.mm(19)
                            text: row.modelData[0]
                            tone: row.modelData[2]
                            iconName: row.modelData[0] === "C004" ? "wheelchair" : ""
                        }
                        WaitBar {
                            Layout.fillWidth: true
                            waited: row.modelData[1]
                            promised: 10
                            tone: row.modelData[2]
                            text: root.zh ? `${row.modelData[1]} 分钟` : `${row.modelData[1]} min`
                        }
                    }
                }
            }
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
        Card {
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.mm(66)
            tone: "inset"

            RowLayout {
                Avatar {
                    initials: "李"
                    size: Theme.mm(14)
                    ground: Theme.inset
                }
                HeadingText {
                    Layout.fillWidth: true
                    text: root.zh ? "李敏 · 3 号窗口" : "Li Min, counter 3"
                }
            }
            StatFigure {
                Layout.fillWidth: true
                label: root.zh ? "今日办理" : "Served today"
                value: "27"
                unit: root.zh ? "人" : "people"
                values: [0, 3, 7, 11, 16, 20, 24, 27]
            }
            StatFigure {
                Layout.fillWidth: true
                label: root.zh ? "平均时长" : "Mean time"
                value: "6.4"
                unit: root.zh ? "分钟" : "min"
            }
            StarRow {
                interactive: false
                value: 5
                text: root.zh ? "评价" : "Rating"
            }
            Item {
                Layout.fillHeight: true
            }
            Field {
                objectName: "note"
                Layout.fillWidth: true
                label: root.zh ? "备注" : "Note"
                placeholder: root.zh ? "可不填" : "Optional"
            }
            SecondaryButton {
                Layout.fillWidth: true
                text: root.zh ? "暂停窗口" : "Pause counter"
                iconName: "coffee"
            }
        }
    }
}
