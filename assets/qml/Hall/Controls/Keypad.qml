// Large keys for figures, where no keyboard is: phone number, ID number, code.
//   extraKey    bottom left: "X", "." or "" for none
//   eraseText   name of the erase key, read aloud
//   typed(key), erased(), cleared() (erase held)
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

GridLayout {
    id: root

    property string extraKey: ""
    property string eraseText: ""
    property real keyWidth: Theme.mm(30)
    property real keyHeight: Math.max(Theme.target, Math.round(Theme.heading * 1.9))

    signal typed(string key)
    signal erased
    signal cleared

    Layout.fillWidth: false // a layout within a layout would take all the room there is
    Layout.fillHeight: false
    columns: 3
    columnSpacing: Theme.targetGap
    rowSpacing: Theme.targetGap

    Repeater {
        model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", root.extraKey, "0", "erase"]

        SecondaryButton {
            id: key

            required property string modelData
            readonly property bool erases: modelData === "erase"

            Layout.fillWidth: true
            objectName: root.objectName === "" || modelData === "" ? "" : `${root.objectName}-${modelData}`
            implicitWidth: root.keyWidth
            implicitHeight: root.keyHeight
            horizontalPadding: 0
            textSize: Theme.heading
            tone: ""
            text: erases ? "" : modelData
            iconName: erases ? "backspace" : ""
            accessibleText: erases ? root.eraseText : modelData
            borderColor: Theme.line
            opacity: modelData === "" ? 0 : 1
            enabled: modelData !== ""
            onClicked: erases ? root.erased() : root.typed(modelData)
            onPressAndHold: if (erases)
                root.cleared()
        }
    }
}
