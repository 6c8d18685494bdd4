// "Is everything right?": what was filled in, line by line, each with a way to change it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var apply: vm.props.applying
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach

    spacing: isTight ? Theme.gap : Theme.gapLarge

    ApplyTop {
        vm: root.vm
        isPortrait: root.isPortrait
        isTight: root.isTight
    }
    ScrollColumn {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredHeight: Theme.mm(60)
        spacing: Theme.targetGap

        Card {
            Layout.fillWidth: true
            padding: (root.isTight ? 4 : 6) * Theme.u
            spacing: Theme.targetGap

            Repeater {
                model: root.apply.facts

                ReviewLine {
                    required property var modelData

                    objectName: modelData.key
                    label: modelData.label
                    value: modelData.value
                    isOwnWords: modelData.key !== "apply_kind"
                    editText: root.vm.words.apply_review_change
                    onEdited: root.vm.press("edit", modelData.key)
                }
            }
        }
        Card {
            Layout.fillWidth: true
            padding: (root.isTight ? 4 : 6) * Theme.u

            CaptionText {
                Layout.fillWidth: true
                text: root.vm.words.apply_fact_photos
            }
            RowLayout {
                Layout.fillWidth: true
                Layout.fillHeight: false
                spacing: Theme.gap

                Repeater {
                    model: [["apply_front", root.apply.front], ["apply_back", root.apply.back]]

                    PressSurface {
                        id: side

                        required property var modelData

                        objectName: `${modelData[0]}-edit`
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        Layout.preferredHeight: width * 0.63
                        padding: 0
                        horizontalPadding: 0
                        verticalPadding: 0
                        faceColor: Theme.inset
                        borderColor: Theme.line
                        accessibleText: root.vm.words.apply_review_change
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
