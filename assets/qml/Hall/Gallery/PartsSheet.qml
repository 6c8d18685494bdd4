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

        PartsButtons {
            Layout.fillWidth: true
            language: root.language
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
        PartsForm {
            Layout.fillWidth: true
            language: root.language
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
