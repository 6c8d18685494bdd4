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
                    horizontalAlignment: root.hasClerk ? Text.AlignLeft : Text.AlignHCenter
                    text: root.props.card.counter
                    quiet: root.hasClerk
                    font.pixelSize: root.hasClerk ? Theme.heading : Theme.figure
                    font.weight: root.hasClerk ? Font.Normal : Font.Bold
                }
                BodyText {
                    objectName: "clerk_name"
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: root.props.clerk.name
                    wrapMode: Text.NoWrap
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: Theme.title
                    font.pixelSize: Math.round(Theme.figure * 1.15)
                    font.weight: Font.Bold
                }
                BodyText {
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: root.props.clerk.staff_number
                    font.pixelSize: Theme.heading
                }
                StatusCard {
                    Layout.fillWidth: true
                    Layout.maximumWidth: root.hasClerk ? -1 : root.width * 0.6
                    Layout.alignment: Qt.AlignHCenter
                    Layout.topMargin: 10 * Theme.u
                    card: root.props.card
                    isCentred: !root.hasClerk
                }
                Item {
                    Layout.fillHeight: true
                }
            }
        }
    }
}
