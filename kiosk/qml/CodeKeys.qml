// Large keys for letters and figures.
//   letters      one character to a key
//   isTight      lower keys, more side by side
//   typed(key)
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

GridLayout {
    id: root

    property string letters: ""
    property bool isTight: false

    signal typed(string key)

    Layout.fillHeight: false
    columns: width > Theme.mm(360) ? 12 : 9
    columnSpacing: Theme.targetGap
    rowSpacing: Theme.targetGap
    uniformCellWidths: true

    Repeater {
        model: [...root.letters]

        SecondaryButton {
            required property string modelData

            Layout.fillWidth: true
            objectName: `${root.objectName}-${modelData}`
            implicitWidth: Theme.target
            implicitHeight: Math.max(Theme.target, Math.round(Theme.heading * (root.isTight ? 1.7 : 2.4)))
            horizontalPadding: 0
            textSize: Theme.heading
            tone: ""
            text: modelData
            borderColor: Theme.line
            onClicked: root.typed(modelData)
        }
    }
}
