// The one question of a page, with a quiet line beneath; in a longer journey the step, above it or to its right.
//   text, hint
//   isSmall   where large text leaves little room
//   steps     the screen's `steps`, on pages of a longer journey
//   isWide    the step stands to the right
import QtQuick
import QtQuick.Layouts
import Hall.Controls

GridLayout {
    id: root

    property string text: ""
    property string hint: ""
    property bool isSmall: false
    property bool isWide: false
    property var steps: ({
            step: 0,
            steps: 0,
            text: "",
            spoken: ""
        })

    Layout.fillWidth: true
    Layout.preferredWidth: 1
    Layout.fillHeight: false
    columns: isWide ? 2 : 1
    columnSpacing: Theme.gapLarge
    rowSpacing: Theme.gapSmall

    StepDots {
        objectName: "steps"
        Layout.row: 0
        Layout.column: root.isWide ? 1 : 0
        Layout.alignment: root.isWide ? Qt.AlignRight | Qt.AlignTop : Qt.AlignLeft
        count: root.steps.steps
        current: root.steps.step
        text: root.steps.text
        accessibleText: root.steps.spoken
    }
    ColumnLayout {
        Layout.row: root.isWide ? 0 : 1
        Layout.column: 0
        Layout.fillWidth: true
        Layout.fillHeight: false
        spacing: 2 * Theme.u

        TitleText {
            Layout.fillWidth: true
            text: root.text
            font.pixelSize: root.isSmall ? Theme.heading : Theme.title
        }
        ShortText {
            Layout.fillWidth: true
            visible: text !== ""
            text: root.hint
            quiet: true
        }
    }
}
