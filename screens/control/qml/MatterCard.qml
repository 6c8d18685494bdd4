// One matter in full: what it is and how it stands, what is known, what happened, and what may be done about it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var vm
    readonly property var matter: vm.props.matter

    objectName: "matter"
    padding: 6 * Theme.u
    spacing: Theme.gap

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        Icon {
            name: root.matter.icon
            size: Math.round(Theme.figure)
            color: Theme.primary
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            HeadingText {
                objectName: "matter-title"
                Layout.fillWidth: true
                text: root.matter.title
                font.weight: Font.Bold
            }
            CaptionText {
                readonly property bool isBilingual: true // a number

                Layout.fillWidth: true
                visible: text !== ""
                text: root.matter.number
            }
        }
        StateMark {
            objectName: "matter-state"
            tone: root.matter.tone
            text: root.matter.state
            size: Theme.heading
        }
    }
    BodyText {
        Layout.fillWidth: true
        text: root.matter.advice
        quiet: true
    }
    Divider {
        Layout.fillWidth: true
    }
    Item {
        id: body

        Layout.fillWidth: true
        Layout.fillHeight: true

        ScrollColumn {
            id: known

            anchors.left: parent.left
            anchors.top: parent.top
            anchors.bottom: parent.bottom
            width: Math.round(body.width * 0.36)
            spacing: Theme.gapSmall

            Repeater {
                model: root.matter.facts

                Fact {
                    required property var modelData
                    readonly property bool isBilingual: modelData.is_data

                    Layout.fillWidth: true
                    label: modelData.label
                    value: modelData.value
                    tone: modelData.tone
                    strong: true
                }
            }
            MatterSteps {
                Layout.fillWidth: true
                Layout.topMargin: Theme.gapSmall
                visible: root.matter.steps_title !== ""
                matter: root.matter
            }
            MatterPapers {
                Layout.fillWidth: true
                Layout.topMargin: Theme.gapSmall
                visible: root.matter.papers.length > 0
                papers: root.matter.papers
            }
        }
        MatterDesk {
            anchors.left: known.right
            anchors.leftMargin: 2 * Theme.gap
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.bottom: parent.bottom
            vm: root.vm
        }
    }
}
