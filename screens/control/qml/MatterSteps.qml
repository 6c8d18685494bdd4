// What happened to a matter so far, the oldest first: who, when, with which words.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var matter

    spacing: Theme.gapSmall

    CaptionText {
        Layout.fillWidth: true
        text: root.matter.steps_title
        strong: true
    }
    Repeater {
        model: root.matter.steps

        RowLayout {
            id: step

            required property var modelData

            Layout.fillWidth: true
            spacing: Theme.gapSmall

            ColumnLayout {
                Layout.fillHeight: true
                spacing: 0

                Rectangle {
                    Layout.alignment: Qt.AlignHCenter
                    Layout.topMargin: Math.round(Theme.body * 0.4)
                    implicitWidth: Math.round(Theme.caption * 0.6)
                    implicitHeight: implicitWidth
                    radius: width / 2
                    color: step.modelData.is_last ? Theme.primary : Theme.lineStrong
                }
                Rectangle {
                    Layout.alignment: Qt.AlignHCenter
                    Layout.fillHeight: true
                    implicitWidth: Math.max(1, Theme.hairline)
                    color: step.modelData.is_last ? "transparent" : Theme.line
                }
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                RowLayout {
                    Layout.fillWidth: true
                    spacing: Theme.gapSmall

                    BodyText {
                        Layout.fillWidth: true
                        text: step.modelData.title
                        strong: step.modelData.is_last
                    }
                    CaptionText {
                        text: step.modelData.when
                        wrapMode: Text.NoWrap
                    }
                }
                CaptionText {
                    readonly property bool isBilingual: true // a name, and what was written

                    Layout.fillWidth: true
                    text: step.modelData.words === "" ? step.modelData.who : `${step.modelData.who} · ${step.modelData.words}`
                }
            }
        }
    }
}
