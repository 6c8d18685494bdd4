// The tiles of the self-service menu, as many side by side as there are `columns`.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

GridLayout {
    id: root

    required property var vm
    property bool isDense: false
    readonly property bool isWide: columns === 1 || width / columns > Theme.mm(250) // icon and words side by side
    readonly property bool isHinted: isWide || columns === 2 && !isDense && !Theme.lowReach
    readonly property int lines: Math.ceil(vm.shown.menu.entries.length / columns)
    readonly property real tallest: lines * (Theme.mm(isWide ? 80 : 95) + rowSpacing)

    columnSpacing: Theme.targetGap
    rowSpacing: Theme.targetGap
    uniformCellWidths: true
    uniformCellHeights: true

    Repeater {
        model: root.vm.shown.menu.entries

        PressSurface {
            id: entry

            required property var modelData

            objectName: `open-${modelData.key}`
            Layout.fillWidth: true
            Layout.fillHeight: true
            text: modelData.title
            secondText: modelData.hint
            faceColor: Theme.surface
            borderColor: Theme.line
            cornerRadius: Theme.radius
            padding: (root.isWide ? 6 : 4) * Theme.u
            horizontalPadding: padding
            verticalPadding: (root.lines < 3 ? 5 : root.columns > 3 ? 2 : 4) * Theme.u
            onClicked: root.vm.press("open", modelData.key)

            contentItem: GridLayout {
                columns: root.isWide ? 2 : 1
                columnSpacing: Theme.gapLarge
                rowSpacing: Theme.u

                Rectangle {
                    Layout.alignment: root.isWide ? Qt.AlignVCenter : Qt.AlignTop // in one line, however long the names
                    visible: root.isWide || !root.isDense || entry.height > Theme.mm(65)
                    implicitWidth: Math.round(Theme.heading * (root.isWide ? 2.4 : root.lines > 2 && root.columns > 2 ? 1.5 : 1.8))
                    implicitHeight: implicitWidth
                    radius: Theme.radius
                    color: Theme.tintGround(entry.modelData.tint)
                    border.width: Theme.highContrast ? 2 : 0
                    border.color: Theme.tintInk(entry.modelData.tint)

                    Icon {
                        anchors.centerIn: parent
                        name: entry.modelData.icon
                        size: Math.round(parent.width * 0.58)
                        color: Theme.tintInk(entry.modelData.tint)
                    }
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    Layout.fillHeight: false
                    Layout.alignment: root.isWide ? Qt.AlignVCenter : Qt.AlignBottom
                    spacing: Theme.u

                    HeadingText {
                        Layout.fillWidth: true
                        text: entry.text
                        font.pixelSize: root.isWide || !root.isDense || root.lines < 3 ? Theme.heading : Theme.body
                        Accessible.ignored: true
                    }
                    BodyText {
                        Layout.fillWidth: true
                        visible: root.isHinted
                        quiet: true
                        text: entry.secondText
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}
