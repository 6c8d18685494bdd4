// The call now: a third of the screen's height, in the call colour while its customer is expected. It blinks three
// times when it begins to ring, then stands. Without a call it says one calm sentence.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var now
    readonly property bool isCall: now.scene === "calling" || now.scene === "last"
    readonly property bool isCalling: now.scene === "calling"
    readonly property int ring: now.ring
    readonly property color callInk: isCalling ? Theme.called : Theme.inkQuiet
    readonly property real room: width - 2 * padding
    // Four figures, an arrow and a counter of one or two figures share the width.
    readonly property int figureSize: Math.min((height - 2 * padding - counterName.height) * 1.15, room / (0.6 * (now.number.length + Math.min(now.counter.length, 2)) + 0.62))

    padding: 1.4 * Theme.gap
    border.color: isCalling ? Theme.called : Theme.line
    border.width: isCalling ? Math.max(2, Theme.u * 0.5) : Theme.hairline
    onRingChanged: if (ring > 0 && Theme.motion > 0)
        blink.restart()

    Item {
        Layout.fillWidth: true
        Layout.fillHeight: true

        Item {
            id: call

            objectName: "call"
            anchors.fill: parent
            visible: root.isCall

            PairText {
                anchors.left: parent.left
                anchors.right: counterName.left
                anchors.top: parent.top
                pair: root.now.title
                size: Theme.caption
                strong: true
                inkColor: root.callInk
            }
            PairText {
                id: counterName

                anchors.right: parent.right
                anchors.top: parent.top
                pair: root.now.counter_name
                size: Theme.caption
                strong: true
                alignment: Text.AlignRight
            }
            Item {
                id: figures

                objectName: "now-figures"

                // Capitals stand in the middle of what the captions leave: 0.733 em tall (Noto Sans SC).
                readonly property real base: height / 2 + 0.3665 * root.figureSize

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.top: counterName.bottom
                anchors.bottom: parent.bottom

                FigureText {
                    id: number

                    objectName: "now-number"
                    y: figures.base - baselineOffset
                    text: root.now.number
                    size: root.figureSize
                    color: root.callInk
                    lineHeight: 1
                }
                Icon {
                    x: (number.width + counter.x - width) / 2
                    y: (figures.height - height) / 2
                    name: "arrow-right"
                    size: Math.round(root.figureSize * 0.36)
                    color: Theme.inkQuiet
                }
                FigureText {
                    id: counter

                    objectName: "now-counter"
                    x: figures.width - width
                    y: figures.base - baselineOffset
                    text: root.now.counter
                    size: root.now.counter.length > 2 ? Math.round(root.figureSize * 2 / root.now.counter.length * 0.6) : root.figureSize
                    color: root.isCalling ? Theme.ink : Theme.inkQuiet
                    lineHeight: 1
                }
            }
            SequentialAnimation {
                id: blink

                loops: 3

                NumberAnimation {
                    target: figures
                    property: "opacity"
                    to: 0.12
                    duration: 280
                    easing.type: Easing.InOutQuad
                }
                NumberAnimation {
                    target: figures
                    property: "opacity"
                    to: 1
                    duration: 280
                    easing.type: Easing.InOutQuad
                }
            }
        }
        ColumnLayout {
            anchors.centerIn: parent
            width: parent.width
            visible: !root.isCall
            spacing: Theme.gap

            Icon {
                Layout.alignment: Qt.AlignHCenter
                name: root.now.scene === "closed" ? "clock" : root.now.scene === "starting" ? "hourglass" : "ticket"
                size: Theme.figure
                color: Theme.inkQuiet
            }
            PairText {
                objectName: "sentence"
                Layout.fillWidth: true
                pair: root.now.title
                size: Theme.title
                strong: true
                alignment: Text.AlignHCenter
            }
            PairText {
                Layout.fillWidth: true
                visible: root.now.hint.first !== ""
                pair: root.now.hint
                size: Theme.caption
                inkColor: Theme.inkQuiet
                alignment: Text.AlignHCenter
            }
        }
    }
}
