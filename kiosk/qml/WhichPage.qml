// One customer, several accounts.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm

    spacing: Theme.gapLarge

    PageTitle {
        text: root.vm.words.which_title
    }
    ScrollColumn {
        Layout.preferredHeight: Theme.mm(60)
        Layout.fillWidth: true
        Layout.fillHeight: true
        spacing: Theme.targetGap

        Repeater {
            model: root.vm.props.lookup.accounts

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
                onClicked: root.vm.press("pick", modelData.key)

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
}
