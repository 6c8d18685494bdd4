// Accounts to choose from, one below the other: number, address, what is owed.
//   accounts      list of {key, number, address, owed}
//   chosen(key)
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

PageColumn {
    id: root

    property var accounts: []

    signal chosen(string key)

    spacing: Theme.targetGap

    Repeater {
        model: root.accounts

        PressSurface {
            id: line

            required property var modelData

            objectName: `account-${modelData.key}`
            Layout.fillWidth: true
            text: modelData.number
            secondText: `${modelData.address}, ${modelData.owed}`
            faceColor: Theme.surface
            borderColor: Theme.line
            cornerRadius: Theme.radius
            padding: 6 * Theme.u
            horizontalPadding: padding
            verticalPadding: 4 * Theme.u
            onClicked: root.chosen(modelData.key)

            contentItem: ColumnLayout {
                spacing: Theme.u

                RowLayout {
                    Layout.fillHeight: false
                    spacing: Theme.gap

                    FigureText {
                        Layout.fillWidth: true
                        text: line.modelData.number
                        size: Theme.heading
                        Accessible.ignored: true
                    }
                    BodyText {
                        text: line.modelData.owed
                        Accessible.ignored: true
                    }
                }
                BodyText {
                    readonly property bool isBilingual: true

                    Layout.fillWidth: true
                    quiet: true
                    text: line.modelData.address
                    Accessible.ignored: true
                }
            }
        }
    }
}
