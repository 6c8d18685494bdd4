// "Is everything right?": what was filled in, line by line, each with a way to change it. Nobody signs what they could
// not see: until all lines were before the eye, the foot's button shows the rest.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var apply: vm.shown.applying
    readonly property ScrollColumn toSee: all
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach

    spacing: isTight ? Theme.gap : Theme.gapLarge

    ApplyTop {
        vm: root.vm
        isPortrait: root.isPortrait
        isTight: root.isTight
    }
    PageColumn {
        id: all

        vm: root.vm
        spacing: Theme.targetGap

        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            columns: root.isPortrait ? 1 : 2
            columnSpacing: Theme.targetGap
            rowSpacing: Theme.targetGap

            Card {
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                padding: (root.isTight ? 4 : 6) * Theme.u
                spacing: Theme.targetGap

                Repeater {
                    model: root.apply.facts

                    ReviewLine {
                        required property var modelData

                        objectName: modelData.key
                        label: modelData.label
                        value: modelData.value
                        isFlat: !root.isPortrait
                        isOwnWords: modelData.key !== "apply_kind"
                        editText: root.vm.said.apply_review_change
                        onEdited: root.vm.press("edit", modelData.key)
                    }
                }
            }
            Card {
                Layout.fillWidth: root.isPortrait
                Layout.preferredWidth: root.isPortrait ? -1 : Theme.mm(150)
                Layout.alignment: Qt.AlignTop
                padding: (root.isTight ? 4 : 6) * Theme.u

                CaptionText {
                    Layout.fillWidth: true
                    text: root.vm.said.apply_fact_photos
                }
                GridLayout {
                    Layout.fillWidth: true
                    Layout.fillHeight: false
                    columns: root.isPortrait ? 2 : 1
                    columnSpacing: Theme.targetGap
                    rowSpacing: Theme.targetGap

                    Repeater {
                        model: [["apply_front", root.apply.front], ["apply_back", root.apply.back]]

                        PressSurface {
                            id: side

                            required property var modelData

                            objectName: `${modelData[0]}-edit`
                            Layout.fillWidth: true
                            Layout.preferredWidth: 1
                            Layout.preferredHeight: width * (root.isPortrait ? 0.63 : 0.5)
                            padding: 0
                            horizontalPadding: 0
                            verticalPadding: 0
                            faceColor: Theme.inset
                            borderColor: Theme.line
                            accessibleText: root.vm.said.apply_review_change
                            onClicked: root.vm.press("edit", modelData[0])

                            contentItem: CardPhoto {
                                source: side.modelData[1]
                            }
                        }
                    }
                }
            }
        }
    }
}
