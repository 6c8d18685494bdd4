// Left of the clerk's desk: who waits, against the promise.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property string language
    readonly property bool zh: language === "zh"

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
