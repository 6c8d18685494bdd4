// A part of a device and the few ways it can be: "Cover  closed | open". Its keys are as wide as the row allows.
//   label, options, current, chosen(key)   as of Segmented
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

RowLayout {
    id: root

    property string label: ""
    property var options: []
    property string current: ""

    signal chosen(string key)

    Layout.fillHeight: false
    spacing: Theme.gap

    BodyText {
        Layout.fillWidth: true
        text: root.label
        quiet: true
    }
    Segmented {
        objectName: root.objectName
        textSize: Theme.caption
        options: root.options
        current: root.current
        onChosen: key => root.chosen(key)
    }
}
