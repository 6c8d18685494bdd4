// What stands where nothing is: "Nobody is waiting."
//   iconName, text, hint
import QtQuick
import QtQuick.Layouts

ColumnLayout {
    id: root

    property string iconName: "coffee"
    property string text: ""
    property string hint: ""

    Layout.fillHeight: false
    spacing: Theme.gapSmall

    Icon {
        Layout.alignment: Qt.AlignHCenter
        name: root.iconName
        size: Math.round(Theme.body * 2.4)
        color: Theme.lineStrong
    }
    BodyText {
        Layout.fillWidth: true
        text: root.text
        quiet: true
        horizontalAlignment: Text.AlignHCenter
    }
    CaptionText {
        Layout.fillWidth: true
        visible: text !== ""
        text: root.hint
        horizontalAlignment: Text.AlignHCenter
    }
}
