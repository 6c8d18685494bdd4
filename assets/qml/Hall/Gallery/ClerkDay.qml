// Right of the clerk's desk: my day.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property string language
    readonly property bool zh: language === "zh"

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
