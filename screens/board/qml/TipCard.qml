// One line of advice that stands all day, in both languages.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var tip

    tone: "inset"
    padding: Theme.gap

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        Icon {
            name: "info"
            size: Theme.caption
            color: Theme.inkQuiet
        }
        PairText {
            Layout.fillWidth: true
            pair: root.tip
            size: Math.round(Theme.caption * 0.72)
            inkColor: Theme.inkQuiet
        }
    }
}
