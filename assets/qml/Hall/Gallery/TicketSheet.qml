// The number drawn, large; how to follow it; where the slip comes out; what is wrong; with `asking` the time-out.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Item {
    id: root

    required property string language
    property bool asking: false
    readonly property bool zh: language === "zh"
    readonly property var code: ["111111100101101111111", "100000101110001000001", "101110101001101011101", "101110100110101011101", "101110101011001011101", "100000100100101000001", "111111101010101111111", "000000001101100000000", "101101111010111001011", "010110010111010110100", "110011101100101101011", "001101000101100010110", "101010111010011101101", "000000001101010010110", "111111101001101101001", "100000100110010110100", "101110101011101111011", "101110100101100100010", "101110101100111011101", "100000101011000101100", "111111101101011011011"]

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin(parent.width, parent.height)
        spacing: Theme.gapLarge

        Stepper {
            count: 4
            current: 2
            accessibleText: root.zh ? "第 3 步，共 4 步" : "Step 3 of 4"
        }
        ColumnLayout {
            spacing: Theme.u

            TitleText {
                Layout.fillWidth: true
                text: root.zh ? "这是您的号码" : "This is your number"
            }
            BodyText {
                Layout.fillWidth: true
                quiet: true
                text: root.zh ? "请坐下稍候，叫到号时屏幕会显示，并有语音提示。" : "Please take a seat. The board shows your number and says it."
            }
        }
        Card {
            Layout.fillWidth: true
            padding: 10 * Theme.u

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.gapLarge

                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 0

                    HeadingText {
                        Layout.fillWidth: true
                        text: root.zh ? "新装用电" : "New supply"
                    }
                    FigureText {
                        objectName: "number"
                        text: "B012"
                        size: Theme.ticketNumber
                        color: Theme.called
                    }
                    BodyText {
                        Layout.fillWidth: true
                        text: root.zh ? "前面 3 人，约 10 至 15 分钟" : "3 people ahead, about 10 to 15 minutes"
                    }
                }
                ColumnLayout {
                    spacing: Theme.gap

                    QrCode {
                        Layout.alignment: Qt.AlignHCenter
                        matrix: root.code
                        description: root.zh ? "用手机跟踪" : "Follow on your phone"
                    }
                    CaptionText {
                        Layout.fillWidth: true
                        Layout.maximumWidth: Theme.mm(60)
                        horizontalAlignment: Text.AlignHCenter
                        text: root.zh ? "用手机查看进度" : "Follow on your phone"
                    }
                }
            }
        }
        Card {
            Layout.fillWidth: true
            tone: "primary"

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.gapLarge

                Picture {
                    name: "picture-slip"
                    soft: Theme.surface
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: Theme.gap

                    HeadingText {
                        Layout.fillWidth: true
                        text: root.zh ? "正在打印，请从下方取走凭条" : "Printing. Take your slip below"
                    }
                    ProgressLine {
                        Layout.fillWidth: true
                        fraction: 0.6
                    }
                }
            }
        }
        Notice {
            Layout.fillWidth: true
            text: root.zh ? "打印纸用完了。" : "Paper is out."
            hint: root.zh ? "请用手机拍下这个号码，叫号时同样有效。" : "Please take a photo of this number. It is just as good."
            actionText: root.zh ? "通知工作人员" : "Tell the staff"
            secondActionText: root.zh ? "知道了" : "All right"
        }
        Item {
            Layout.fillHeight: true
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.targetGap

            QuietButton {
                objectName: "help"
                text: root.zh ? "求助" : "Help"
                iconName: "help"
            }
            Item {
                Layout.fillWidth: true
            }
            PrimaryButton {
                objectName: "done"
                text: root.zh ? "完成" : "Done"
                iconName: "check"
            }
        }
    }

    TimeoutSheet {
        anchors.fill: parent
        shown: root.asking
        language: root.language
    }
}
