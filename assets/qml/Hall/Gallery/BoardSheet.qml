// The hall's board, read from eight metres.
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
        anchors.margins: Theme.margin(parent.width, parent.height)
        spacing: Theme.gapLarge

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.gapSmall

            BodyText {
                quiet: true
                text: root.zh ? "请到窗口" : "Please go to counter"
            }
            RowLayout {
                spacing: Theme.gapLarge

                FigureText {
                    text: "A013"
                    size: Math.round(root.height / 3.4)
                    color: Theme.called
                    lineHeight: 0.78
                }
                Icon {
                    name: "arrow-right"
                    size: Theme.title
                    color: Theme.inkQuiet
                }
                FigureText {
                    text: "3"
                    size: Math.round(root.height / 3.4)
                    lineHeight: 0.78
                }
            }
            Item {
                Layout.fillHeight: true
            }
            Repeater {
                model: [["B007", "5"], ["A012", "1"]]

                RowLayout {
                    id: call

                    required property var modelData

                    Layout.fillWidth: true
                    spacing: Theme.gapLarge

                    FigureText {
                        text: call.modelData[0]
                        size: Theme.title
                        font.weight: Font.Medium
                    }
                    BodyText {
                        Layout.fillWidth: true
                        quiet: true
                        text: root.zh ? `${call.modelData[1]} 号窗口` : `Counter ${call.modelData[1]}`
                    }
                }
            }
        }
        Card {
            Layout.fillHeight: true
            Layout.preferredWidth: root.width * 0.24
            padding: 4 * Theme.u
            spacing: Theme.gapSmall

            Repeater {
                model: 4

                RowLayout {
                    id: service

                    required property int index

                    Layout.fillWidth: true
                    spacing: Theme.gap

                    Badge {
                        text: "ABCD"[service.index]
                        color: Theme.tintGround("abcd"[service.index])
                        inkColor: Theme.tintInk("abcd"[service.index])
                    }
                    BodyText {
                        Layout.fillWidth: true
                        text: root.zh ? ["3 人", "8 人", "2 人", "0 人"][service.index] : ["3", "8", "2", "0"][service.index]
                    }
                }
            }
            Item {
                Layout.fillHeight: true
            }
            CaptionText {
                Layout.fillWidth: true
                text: root.zh ? "今日 17:30 停止取号" : "Last tickets at 17:30"
            }
            FigureText {
                text: "10:42"
                size: Theme.title
            }
        }
    }
}
