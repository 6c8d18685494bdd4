// "What would you like to look up?": four tiles.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property bool isPortrait: height > width
    readonly property bool isDense: Theme.scale > 1.2

    spacing: isPortrait ? Theme.gapLarge : Theme.gap

    PageTitle {
        text: root.vm.words.lookup_title
        isSmall: root.isDense
    }
    KioskNotice {
        vm: root.vm
    }
    Item {
        Layout.fillHeight: Theme.lowReach
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: (root.isPortrait ? 4 * Theme.mm(70) : 2 * Theme.mm(90)) + 3 * rowSpacing
        columns: root.isPortrait ? 1 : 2
        columnSpacing: Theme.targetGap
        rowSpacing: Theme.targetGap
        uniformCellWidths: true
        uniformCellHeights: true

        Repeater {
            model: root.vm.props.lookup.menu

            PressSurface {
                id: entry

                required property var modelData

                objectName: `look-at-${modelData.key}`
                Layout.fillWidth: true
                Layout.fillHeight: true
                text: modelData.title
                secondText: modelData.hint
                faceColor: Theme.surface
                borderColor: Theme.line
                cornerRadius: Theme.radius
                padding: 6 * Theme.u
                horizontalPadding: padding
                verticalPadding: 4 * Theme.u
                onClicked: root.vm.press("look_at", modelData.key)

                contentItem: RowLayout {
                    spacing: Theme.gapLarge

                    Rectangle {
                        implicitWidth: Math.round(Theme.heading * 2.4)
                        implicitHeight: implicitWidth
                        radius: Theme.radius
                        color: Theme.tintGround(entry.modelData.tint)
                        border.width: Theme.highContrast ? 2 : 0
                        border.color: Theme.tintInk(entry.modelData.tint)

                        Icon {
                            anchors.centerIn: parent
                            name: entry.modelData.icon
                            size: Math.round(Theme.heading * 1.4)
                            color: Theme.tintInk(entry.modelData.tint)
                        }
                    }
                    ColumnLayout {
                        Layout.fillWidth: true
                        Layout.fillHeight: false
                        spacing: Theme.u

                        HeadingText {
                            Layout.fillWidth: true
                            text: entry.text
                            Accessible.ignored: true
                        }
                        BodyText {
                            Layout.fillWidth: true
                            quiet: true
                            text: entry.secondText
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }
    }
    Item {
        Layout.fillHeight: !Theme.lowReach
        Layout.preferredHeight: 1
    }
}
