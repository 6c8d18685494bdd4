// Large keys for letters and figures.
//   letters      one character to a key
//   isTight      lower keys
//   isTall       fewer side by side, where a page is higher than wide
// Where they may fill a page's height, they grow up to `tallest`.
//   typed(key)
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

GridLayout {
    id: root

    property string letters: ""
    property bool isTight: false
    property bool isTall: false
    readonly property real least: Math.max(Theme.target, Math.round(Theme.heading * (isTight ? 1.5 : 2.4)))
    readonly property real tallest: Math.max(least, Theme.mm(40))

    signal typed(string key)

    Layout.fillHeight: false
    columns: width > Theme.mm(360) ? 12 : isTall ? 6 : 9
    columnSpacing: Theme.targetGap
    rowSpacing: Theme.targetGap
    uniformCellWidths: true

    Repeater {
        model: [...root.letters]

        SecondaryButton {
            required property string modelData

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.maximumHeight: root.tallest
            objectName: `${root.objectName}-${modelData}`
            implicitWidth: Theme.target
            implicitHeight: root.least
            horizontalPadding: 0
            textSize: Theme.heading
            tone: ""
            text: modelData
            borderColor: Theme.line
            onClicked: root.typed(modelData)
        }
    }
}
