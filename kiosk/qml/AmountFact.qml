// One amount, large, with what it is above it.
//   label, value, tone
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    property string label: ""
    property string value: ""
    property string tone: ""

    Layout.fillHeight: false
    spacing: 0

    CaptionText {
        Layout.fillWidth: true
        text: root.label
    }
    FigureText {
        Layout.fillWidth: true
        text: root.value
        size: Theme.heading
        color: Theme.toneInk(root.tone)
    }
}
