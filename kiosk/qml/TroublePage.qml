// What is wrong, in plain words, and what to do all the same. Nobody is blamed.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var trouble: vm.shown.trouble
    readonly property bool isPortrait: height > width

    spacing: Theme.gapLarge

    Item {
        Layout.fillHeight: true
    }
    Rectangle {
        Layout.alignment: Qt.AlignHCenter
        implicitWidth: Math.round(Theme.figure * (root.isPortrait ? 2.4 : 1.8))
        implicitHeight: implicitWidth
        radius: width / 2
        color: Theme.toneSoft("warn")
        border.width: Theme.highContrast ? 2 : 0
        border.color: Theme.warn

        Icon {
            anchors.centerIn: parent
            name: root.trouble.icon
            size: Math.round(parent.width * 0.5)
            color: Theme.warn
        }
    }
    TitleText {
        objectName: "trouble-title"
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        text: root.trouble.title
        font.pixelSize: Theme.display
    }
    BodyText {
        objectName: "trouble-sentence"
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.mm(300)
        Layout.alignment: Qt.AlignHCenter
        horizontalAlignment: Text.AlignHCenter
        visible: text !== ""
        text: root.trouble.sentence
        font.pixelSize: Theme.heading
    }
    BodyText {
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.mm(300)
        Layout.alignment: Qt.AlignHCenter
        horizontalAlignment: Text.AlignHCenter
        visible: text !== ""
        quiet: true
        text: root.trouble.hint
    }
    Item {
        Layout.fillHeight: true
        Layout.preferredHeight: 2
    }
}
