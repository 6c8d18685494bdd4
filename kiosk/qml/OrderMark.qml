// How an application stands: drawing, word and colour.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

RowLayout {
    id: root

    property string text: ""
    property string tone: ""
    property string iconName: ""
    property int size: Theme.body

    Layout.fillWidth: false // a layout within a layout would take all the room there is
    Layout.fillHeight: false
    spacing: Theme.gapSmall

    Icon {
        name: root.iconName
        size: Math.round(root.size * 1.2)
        color: Theme.toneInk(root.tone)
    }
    BodyText {
        Layout.fillWidth: true
        text: root.text
        color: Theme.toneInk(root.tone)
        font.pixelSize: root.size
        font.weight: Font.Medium
        Accessible.ignored: true
    }
}
