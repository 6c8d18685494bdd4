// A figure of the day: what it is, how much, and its small line.
//   label, value, unit   "Longest wait", "14", "min"
//   note                 a quiet line beneath ("promise: 10 min")
//   tone                 "" | "good" | "warn" | "bad": then a sign stands beside the label
//   values, expected     for the Sparkline; no line when empty
import QtQuick
import QtQuick.Layouts

ColumnLayout {
    id: root

    property string label: ""
    property string value: ""
    property string unit: ""
    property string note: ""
    property string tone: ""
    property var values: []
    property var expected: []
    property int size: Theme.figure

    Layout.fillHeight: false
    spacing: 0
    Accessible.role: Accessible.StaticText
    Accessible.name: [label, value, unit, note].filter(part => part !== "").join(" ")

    RowLayout {
        Layout.fillWidth: true
        spacing: 1.5 * Theme.u

        StateMark {
            visible: root.tone !== "" && root.tone !== "good"
            tone: root.tone
            size: Theme.caption
        }
        CaptionText {
            Layout.fillWidth: true
            text: root.label
        }
    }
    RowLayout {
        spacing: 1.5 * Theme.u

        FigureText {
            Layout.alignment: Qt.AlignBaseline
            text: root.value
            tone: root.tone === "good" ? "" : root.tone
            size: root.size
            Accessible.ignored: true
        }
        CaptionText {
            Layout.alignment: Qt.AlignBaseline
            Layout.fillWidth: true
            visible: text !== ""
            text: root.unit
            Accessible.ignored: true
        }
    }
    CaptionText {
        Layout.fillWidth: true
        visible: text !== ""
        text: root.note
    }
    Sparkline {
        Layout.fillWidth: true
        Layout.topMargin: Theme.gapSmall
        visible: root.values.length > 1
        values: root.values
        expected: root.expected
        tone: root.tone
    }
}
