// Stars: shows a mark out of five, or takes one.
//   value      0 … count; the user of the control sets it in answer to rated(value)
//   count      5
//   interactive   can be pressed; each star is then at least Theme.targetSmall wide
//   text       what is rated ("Speed"), read aloud with each star
//   names      what each star is called, read aloud; its figure if missing
pragma ComponentBehavior: Bound
import QtQuick

Row {
    id: root

    property real value: 0
    property int count: 5
    property bool interactive: true
    property string text: ""
    property var names: []
    property real size: Math.round(Theme.body * 1.4)

    signal rated(int value)

    Accessible.role: Accessible.Grouping
    Accessible.name: text

    Repeater {
        model: root.count

        PressSurface {
            id: star

            required property int index
            readonly property bool lit: index < Math.round(root.value)

            objectName: root.objectName === "" ? "" : `${root.objectName}-${index + 1}`
            text: root.names[index] ?? `${index + 1}`
            accessibleText: root.text === "" ? text : `${root.text}, ${text}`
            enabled: root.interactive
            implicitWidth: root.interactive ? Math.max(Theme.targetSmall, root.size * 1.3) : root.size * 1.1
            implicitHeight: implicitWidth
            padding: 0
            horizontalPadding: 0
            verticalPadding: 0
            borderWidth: 0
            faceColor: Qt.alpha(Theme.surface, 0)
            onClicked: root.rated(index + 1)

            contentItem: Item {
                Icon {
                    anchors.centerIn: parent
                    name: star.lit ? "star-filled" : "star"
                    size: root.size
                    color: star.lit ? Theme.star : Theme.lineStrong
                }
            }
        }
    }
}
