// Amounts and numbers beneath each other: labels left, values right.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    property var lines: []

    padding: (Theme.scale > 1.2 || Theme.lowReach ? 3 : 5) * Theme.u
    spacing: Theme.gapSmall

    Repeater {
        model: root.lines

        RowLayout {
            id: line

            required property var modelData

            Layout.leftMargin: 5 * Theme.u - root.padding
            Layout.rightMargin: Layout.leftMargin
            Layout.fillWidth: true
            Layout.fillHeight: false
            spacing: Theme.gap

            BodyText {
                Layout.fillWidth: true
                quiet: true
                text: line.modelData.label
            }
            BodyText {
                strong: true
                text: line.modelData.value
                font.kerning: false
            }
        }
    }
}
