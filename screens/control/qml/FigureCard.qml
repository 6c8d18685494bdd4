// One figure of the day: what it is, how much, judged by a sign, and its course as a small line beside it.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var row

    objectName: `figure-${row.key}`
    padding: 4 * Theme.u
    spacing: 0
    Accessible.role: Accessible.StaticText
    Accessible.name: `${row.label} ${row.value} ${row.unit} ${row.note}`

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gapSmall

        Icon {
            name: root.row.icon
            size: Math.round(Theme.body * 1.15)
            color: Theme.inkQuiet
        }
        BodyText {
            Layout.fillWidth: true
            text: root.row.label
            quiet: true
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Math.round(Theme.caption * 0.8)
        }
        StateMark {
            visible: root.row.tone !== ""
            tone: root.row.tone
            size: Theme.body
        }
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        spacing: Theme.gapSmall

        FigureText {
            Layout.alignment: Qt.AlignBaseline
            text: root.row.value
            tone: root.row.tone
            size: Math.round(Theme.figure * 1.1)
            lineHeight: 1
        }
        BodyText {
            Layout.alignment: Qt.AlignBaseline
            text: root.row.unit
            quiet: true
            wrapMode: Text.NoWrap
        }
        Sparkline {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.gap
            Layout.preferredHeight: Theme.figure * 0.9
            Layout.alignment: Qt.AlignVCenter
            opacity: root.row.values.length > 1 ? 1 : 0
            values: root.row.values
        }
    }
    CaptionText {
        Layout.fillWidth: true
        text: root.row.note
        wrapMode: Text.NoWrap
    }
}
