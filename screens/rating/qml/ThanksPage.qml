// Thank you; or, honestly, that the rating was not taken and why.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Item {
    id: root

    required property var props

    ColumnLayout {
        anchors.centerIn: parent
        width: parent.width * 0.8
        spacing: Theme.gapLarge

        Icon {
            Layout.alignment: Qt.AlignHCenter
            name: root.props.thanks.is_apology ? "info" : "good"
            size: Theme.mm(26)
            color: root.props.thanks.is_apology ? Theme.inkQuiet : Theme.good
        }
        BodyText {
            objectName: "thanks"
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: root.props.thanks.title
            font.pixelSize: Theme.display
            font.weight: Font.Bold
        }
        BodyText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: root.props.thanks.text
            quiet: true
        }
    }
}
