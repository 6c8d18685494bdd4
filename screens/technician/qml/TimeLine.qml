// The last 24 hours as a line: usable, down, and where nobody knew. Shapes tell them apart, not colour alone.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var past: vm.props.past

    spacing: Theme.u
    Accessible.role: Accessible.Chart
    Accessible.name: past.line_spoken

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        CaptionText {
            text: root.vm.words.last_day
            strong: true
            wrapMode: Text.NoWrap
        }
        CaptionText {
            Layout.fillWidth: true
            text: root.past.observed
        }
        Repeater {
            model: [
                {
                    tone: "good",
                    word: root.vm.words.line_up
                },
                {
                    tone: "bad",
                    word: root.vm.words.line_down
                },
                {
                    tone: "unknown",
                    word: root.vm.words.line_unknown
                }
            ]

            StateMark {
                required property var modelData

                tone: modelData.tone
                text: modelData.word
                size: Theme.caption
            }
        }
    }
    Rectangle {
        id: line

        Layout.fillWidth: true
        implicitHeight: Math.round(Theme.caption * 1.4)
        radius: Theme.radiusSmall / 2
        color: Theme.toneSoft("unknown")
        border.width: Theme.hairline
        border.color: Theme.line
        clip: true

        Repeater {
            model: root.past.line

            Rectangle {
                required property var modelData
                readonly property bool isDown: modelData.tone === "bad"

                // what is down stands full height, what is usable is a band: they differ without colour too
                x: Math.round(modelData.start * line.width)
                width: Math.max(isDown ? 3 : 1, Math.round(modelData.width * line.width))
                y: isDown ? 0 : Math.round(line.height * 0.3)
                height: isDown ? line.height : Math.round(line.height * 0.4)
                color: Theme.toneFill(modelData.tone)
            }
        }
    }
    Item {
        Layout.fillWidth: true
        implicitHeight: label.implicitHeight

        CaptionText {
            id: label

            visible: false
            text: "00:00"
        }
        Repeater {
            model: root.past.marks

            CaptionText {
                required property var modelData

                x: Math.max(0, Math.min(parent.width - implicitWidth, modelData.place * parent.width - implicitWidth / 2))
                text: modelData.label
                wrapMode: Text.NoWrap
            }
        }
    }
}
