// What has happened to an application, the newest first: state, when, who, and their words.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var vm
    property bool isTight: false
    readonly property real wholeHeight: title.height + spacing + all.contentHeight + 2 * padding + 1
    readonly property var steps: vm.shown.desk.orders.order.steps

    padding: (isTight ? 4 : 6) * Theme.u
    spacing: Theme.gap

    CaptionText {
        id: title

        Layout.fillWidth: true
        text: root.vm.said.order_steps
    }
    PageColumn {
        id: all

        vm: root.vm
        Layout.preferredHeight: Theme.mm(40)
        spacing: 0

        Repeater {
            model: root.steps

            RowLayout {
                id: step

                required property var modelData
                required property int index
                readonly property bool isOldest: index === root.steps.length - 1

                Layout.fillWidth: true
                spacing: Theme.gap

                Item {
                    Layout.fillHeight: true
                    implicitWidth: Math.round(Theme.body * 1.5)

                    Rectangle {
                        visible: !step.isOldest
                        anchors.horizontalCenter: parent.horizontalCenter
                        y: mark.height
                        width: Math.max(2, Theme.u * 0.6)
                        height: parent.height - mark.height
                        color: Theme.line
                    }
                    Icon {
                        id: mark

                        anchors.horizontalCenter: parent.horizontalCenter
                        name: step.modelData.icon
                        size: Math.round(Theme.body * 1.3)
                        color: step.modelData.is_last ? Theme.toneInk(step.modelData.tone) : Theme.inkQuiet
                    }
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    Layout.fillHeight: false
                    Layout.bottomMargin: Theme.gap
                    spacing: Theme.u

                    BodyText {
                        Layout.fillWidth: true
                        text: step.modelData.state
                        color: step.modelData.is_last ? Theme.toneInk(step.modelData.tone) : Theme.ink
                        font.weight: step.modelData.is_last ? Font.Bold : Font.Normal
                    }
                    CaptionText {
                        Layout.fillWidth: true
                        text: step.modelData.time
                    }
                    CaptionText {
                        readonly property bool isBilingual: true // names as they are

                        Layout.fillWidth: true
                        text: step.modelData.handler
                    }
                    BodyText {
                        readonly property bool isBilingual: true // as staff wrote it

                        Layout.fillWidth: true
                        visible: text !== ""
                        text: step.modelData.words
                    }
                }
            }
        }
    }
}
