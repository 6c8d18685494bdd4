// A few things to choose from, one below the other: drawing, name, and a line what it is.
//   choices      list of {key, title, hint, icon, tint}
//   prefix       of the object names
//   chosen(key)
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

GridLayout {
    id: root

    property var choices: []
    property string prefix: "choice"
    property real rowHeight: Theme.mm(40)

    signal chosen(string key)

    columnSpacing: Theme.targetGap
    rowSpacing: Theme.targetGap
    uniformCellWidths: true
    uniformCellHeights: true

    Repeater {
        model: root.choices

        PressSurface {
            id: choice

            required property var modelData

            objectName: `${root.prefix}-${modelData.key}`
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            Layout.preferredHeight: Math.max(root.rowHeight, implicitHeight)
            text: modelData.title
            secondText: modelData.hint
            faceColor: Theme.surface
            borderColor: Theme.line
            cornerRadius: Theme.radius
            padding: 6 * Theme.u
            horizontalPadding: padding
            verticalPadding: 3 * Theme.u
            onClicked: root.chosen(modelData.key)

            contentItem: RowLayout {
                spacing: Theme.gapLarge

                Rectangle {
                    visible: choice.modelData.icon !== ""
                    implicitWidth: Math.round(Theme.heading * 2.4)
                    implicitHeight: implicitWidth
                    radius: Theme.radius
                    color: Theme.tintGround(choice.modelData.tint)
                    border.width: Theme.highContrast ? 2 : 0
                    border.color: Theme.tintInk(choice.modelData.tint)

                    Icon {
                        anchors.centerIn: parent
                        name: choice.modelData.icon
                        size: Math.round(Theme.heading * 1.4)
                        color: Theme.tintInk(choice.modelData.tint)
                    }
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    Layout.fillHeight: false
                    spacing: Theme.u

                    HeadingText {
                        Layout.fillWidth: true
                        text: choice.text
                        Accessible.ignored: true
                    }
                    ShortText {
                        Layout.fillWidth: true
                        visible: text !== ""
                        quiet: true
                        text: choice.secondText
                        Accessible.ignored: true
                    }
                }
                Icon {
                    visible: choice.modelData.icon === ""
                    name: "caret-right"
                    color: Theme.inkQuiet
                }
            }
        }
    }
}
