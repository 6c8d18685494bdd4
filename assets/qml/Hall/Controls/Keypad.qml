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

    signal typed(string key)
    signal erased
    signal cleared

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
            Layout.fillHeight: true
            objectName: root.objectName === "" || modelData === "" ? "" : `${root.objectName}-${modelData}`
            implicitWidth: root.keyWidth
            implicitHeight: Math.max(Theme.target, Theme.heading * 1.8)
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
