// The manager's glance: figures, lanes, counters, advice.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Item {
    id: root

    required property string language
    readonly property bool zh: language === "zh"
    readonly property var figures: [
        {zh: "正在等候", en: "Waiting", value: "37", unit: ["人", ""], values: [4, 9, 14, 22, 30, 41, 38, 37], expected: [33, 28, 22]},
        {zh: "最长等候", en: "Longest wait", value: "24", unit: ["分钟", "min"], tone: "bad", values: [3, 6, 8, 12, 18, 20, 22, 24]},
        {zh: "承诺内叫到", en: "Within promise", value: "86", unit: ["%", "%"], tone: "warn", values: [99, 97, 96, 93, 90, 88, 87, 86]},
        {zh: "开放窗口", en: "Counters open", value: "4 / 6", unit: ["", ""], values: [2, 2, 3, 4, 4, 4, 4, 4]},
        {zh: "告警", en: "Alarms", value: "1", unit: ["", ""], values: [0, 0, 0, 1, 0, 0, 1, 1]}
    ]

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.gapLarge
        spacing: Theme.gap

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap
            uniformCellSizes: true

            Repeater {
                model: root.figures

                Card {
                    id: figure

                    required property var modelData

                    Layout.fillWidth: true
                    padding: 5 * Theme.u

                    StatFigure {
                        Layout.fillWidth: true
                        label: root.zh ? figure.modelData.zh : figure.modelData.en
                        value: figure.modelData.value
                        unit: figure.modelData.unit[root.zh ? 0 : 1]
                        tone: figure.modelData.tone ?? ""
                        values: figure.modelData.values
                        expected: figure.modelData.expected ?? []
                    }
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.gap

            Card {
                Layout.fillWidth: true
                Layout.fillHeight: true

                HeadingText {
                    text: root.zh ? "业务队列" : "Services"
                }
                Repeater {
                    model: 5

                    RowLayout {
                        id: lane

                        required property int index

                        Layout.fillWidth: true
                        spacing: Theme.gap

                        Badge {
                            Layout.preferredWidth: Theme.mm(30)
                            text: (root.zh ? ["A 交费", "B 新装", "C 变更", "D 发票", "E 咨询"] : ["A Pay", "B New", "C Change", "D Invoice", "E Advice"])[lane.index]
                            color: Theme.tintGround("abcde"[lane.index])
                            inkColor: Theme.tintInk("abcde"[lane.index])
                        }
                        Repeater {
                            model: 6 - lane.index

                            LaneMark {
                                required property int index

                                text: `${"ABCDE"[lane.index]}0${12 + index}`
                                tone: index === 0 && lane.index < 2 ? "bad" : index < 3 - lane.index ? "warn" : "good"
                                iconName: index === 2 ? "star" : ""
                            }
                        }
                        Repeater {
                            model: 9

                            LaneMark {
                                required property int index

                                dense: true
                                tone: index < 2 ? "bad" : index < 4 ? "warn" : "good"
                            }
                        }
                        Item {
                            Layout.fillWidth: true
                        }
                    }
                }
                Item {
                    Layout.fillHeight: true
                }
                Stepper {
                    names: root.zh ? ["取号", "等候", "办理", "评价"] : ["Ticket", "Wait", "Service", "Rating"]
                    current: 2
                }
            }
            ControlAlarms {
                Layout.preferredWidth: Theme.mm(130)
                Layout.fillHeight: true
                language: root.language
            }
        }
    }
}
