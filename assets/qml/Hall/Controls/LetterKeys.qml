// Keys of letters and figures in the order they are given, for codes as on number plates.
//   letters     one character to a key
//   eraseText   name of the erase key, read aloud
//   typed(key), erased(), cleared() (erase held)
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

GridLayout {
    id: root

    property string letters: ""
    property string eraseText: ""

    signal typed(string key)
    signal erased
    signal cleared

    Layout.fillHeight: false
    columns: width > Theme.mm(360) ? 12 : 7
    columnSpacing: Theme.targetGap
    rowSpacing: Theme.targetGap
    uniformCellWidths: true

    Repeater {
        model: [...root.letters]

        KeyCap {
            required property string modelData

            Layout.fillWidth: true
            objectName: root.objectName === "" ? "" : `${root.objectName}-${modelData}`
            text: modelData
            onClicked: root.typed(modelData)
        }
    }
    KeyCap {
        Layout.fillWidth: true
        objectName: root.objectName === "" ? "" : `${root.objectName}-erase`
        iconName: "backspace"
        accessibleText: root.eraseText
        onClicked: root.erased()
        onPressAndHold: root.cleared()
    }
}
