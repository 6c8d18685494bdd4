// A name and its value on one line, the value at the right: "Waited — 12 min".
//   label, value, tone (of the value), strong
import QtQuick
import QtQuick.Layouts

RowLayout {
    id: root

    property string label: ""
    property string value: ""
    property string tone: ""
    property bool strong: false
    property int size: Theme.body

    Layout.fillHeight: false
    spacing: Theme.gap
    Accessible.role: Accessible.StaticText
    Accessible.name: `${label} ${value}`

    BodyText {
        Layout.fillWidth: true
        text: root.label
        quiet: true
        font.pixelSize: root.size
        Accessible.ignored: true
    }
    BodyText {
        Layout.fillWidth: true
        Layout.maximumWidth: Math.ceil(implicitWidth)
        text: root.value
        tone: root.tone
        strong: root.strong
        horizontalAlignment: Text.AlignRight
        font.pixelSize: root.size
        font.kerning: false
        Accessible.ignored: true
    }
}
