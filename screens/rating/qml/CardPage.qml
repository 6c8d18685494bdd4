// The clerk's card, all day: who serves here, at which counter, and whether one may come.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Item {
    id: root

    required property var vm
    required property var props
    readonly property bool hasClerk: props.clerk.name !== ""

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin(root.width, root.height)
        spacing: Theme.gapLarge

        TopLine {
            Layout.fillWidth: true
            vm: root.vm
            props: root.props
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: 16 * Theme.u

            Portrait {
                visible: root.hasClerk
                Layout.fillHeight: true
                Layout.preferredWidth: Math.round(height * 3 / 4)
                source: root.props.clerk.photo
                text: root.props.clerk.name
            }
            ColumnLayout {
                Layout.fillWidth: true
                Layout.fillHeight: true
                spacing: 0

                Item {
                    Layout.fillHeight: true
                }
                BodyText {
                    Layout.fillWidth: true
                    text: root.props.card.counter
                    quiet: true
                    font.pixelSize: root.hasClerk ? Theme.heading : Theme.figure
                }
                BodyText {
                    objectName: "clerk_name"
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: root.props.clerk.name
                    font.pixelSize: Math.round(Theme.figure * 1.15)
                    font.weight: Font.Bold
                    fontSizeMode: Text.Fit
                    minimumPixelSize: Theme.title
                    maximumLineCount: 2
                }
                BodyText {
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: root.props.clerk.staff_number
                    font.pixelSize: Theme.heading
                }
                Item {
                    Layout.fillHeight: true
                    Layout.maximumHeight: 14 * Theme.u
                }
                Card {
                    Layout.fillWidth: true
                    padding: 6 * Theme.u
                    tone: root.props.card.status_tone

                    StateMark {
                        objectName: "status"
                        Layout.fillWidth: true
                        tone: root.props.card.status_tone
                        text: root.props.card.status_word
                        size: Theme.heading
                    }
                    BodyText {
                        objectName: "sentence"
                        Layout.fillWidth: true
                        text: root.props.card.sentence
                    }
                }
                Item {
                    Layout.fillHeight: true
                }
            }
        }
    }
}
