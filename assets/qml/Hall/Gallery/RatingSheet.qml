// Four faces, then stars and reasons.
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
        spacing: Theme.gap

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gapLarge

            Avatar {
                initials: "李"
                text: root.zh ? "李敏" : "Li Min"
                ground: Theme.ground
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                TitleText {
                    Layout.fillWidth: true
                    text: root.zh ? "您对这次服务满意吗？" : "Were you happy with the service?"
                }
                BodyText {
                    Layout.fillWidth: true
                    quiet: true
                    text: root.zh ? "李敏，工号 1024" : "Li Min, staff number 1024"
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.targetGap
            uniformCellSizes: true

            Repeater {
                model: ["very-satisfied", "satisfied", "average", "dissatisfied"]

                FaceButton {
                    required property string modelData
                    required property int index

                    objectName: `face-${modelData}`
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    face: modelData
                    checked: index === 1
                    text: (root.zh ? ["非常满意", "满意", "一般", "不满意"] : ["Very happy", "Happy", "So-so", "Not happy"])[index]
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gapLarge

            Repeater {
                model: root.zh ? ["办理速度"] : ["Speed"]

                RowLayout {
                    id: asked

                    required property string modelData
                    required property int index

                    spacing: Theme.gap

                    BodyText {
                        text: asked.modelData
                    }
                    StarRow {
                        objectName: `stars-${asked.index}`
                        text: asked.modelData
                        value: 4 - asked.index
                    }
                }
            }
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.targetGap

            Repeater {
                model: root.zh ? ["态度和气", "讲得清楚", "办得快", "环境好"] : ["Friendly", "Clear", "Quick", "Pleasant hall"]

                Chip {
                    required property string modelData
                    required property int index

                    objectName: `chip-${index}`
                    text: modelData
                    checked: index < 2
                }
            }
        }
    }
}
