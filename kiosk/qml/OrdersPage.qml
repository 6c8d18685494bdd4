// One customer, several applications: what each is, and how it stands.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property bool isPortrait: height > width

    spacing: isPortrait ? Theme.gapLarge : Theme.gap

    PageTitle {
        text: root.vm.said.orders_title
        isSmall: !root.isPortrait || Theme.scale > 1.2
    }
    KioskNotice {
        vm: root.vm
    }
    PageColumn {
        vm: root.vm
        spacing: Theme.targetGap

        Repeater {
            model: root.vm.shown.desk.orders.lines

            PressSurface {
                id: line

                required property var modelData

                objectName: `order-${modelData.key}`
                Layout.fillWidth: true
                text: modelData.kind
                secondText: `${modelData.state}, ${modelData.made}`
                faceColor: Theme.surface
                borderColor: Theme.line
                cornerRadius: Theme.radius
                padding: 6 * Theme.u
                horizontalPadding: padding
                verticalPadding: 4 * Theme.u
                onClicked: root.vm.press("pick", modelData.key)

                contentItem: RowLayout {
                    spacing: Theme.gap

                    ColumnLayout {
                        Layout.fillWidth: true
                        Layout.fillHeight: false
                        spacing: Theme.u

                        HeadingText {
                            Layout.fillWidth: true
                            text: line.modelData.kind
                            Accessible.ignored: true
                        }
                        BodyText {
                            Layout.fillWidth: true
                            quiet: true
                            text: line.modelData.made
                            Accessible.ignored: true
                        }
                    }
                    OrderMark {
                        Layout.maximumWidth: root.width * 0.42
                        text: line.modelData.state
                        tone: line.modelData.tone
                        iconName: line.modelData.icon
                    }
                    Icon {
                        name: "caret-right"
                        color: Theme.inkQuiet
                    }
                }
            }
        }
    }
}
