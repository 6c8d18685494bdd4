// The whole report before it is sent.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property ScrollColumn toSee: all
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach

    spacing: isTight ? Theme.gap : Theme.gapLarge

    PageTitle {
        text: root.vm.said.report_review_title
        isSmall: root.isTight
        isWide: !root.isPortrait
        steps: root.vm.shown.steps
    }
    Item {
        Layout.fillHeight: Theme.lowReach
    }
    PageColumn {
        id: all

        vm: root.vm
        Layout.maximumHeight: contentHeight

        Card {
            Layout.fillWidth: true
            padding: (root.isTight ? 4 : 8) * Theme.u
            spacing: root.isTight ? Theme.gap : Theme.gapLarge

            Repeater {
                model: root.vm.shown.desk.reporting.review

                ReviewLine {
                    required property var modelData

                    objectName: modelData.edit === "" ? "" : `report-${modelData.edit}`
                    label: modelData.label
                    value: modelData.value
                    isEmpty: modelData.is_empty
                    isOwnWords: modelData.edit !== ""
                    editText: modelData.edit === "" ? "" : root.vm.said.correct_edit
                    onEdited: root.vm.press("edit", modelData.edit)
                }
            }
        }
    }
    Item {
        Layout.fillHeight: !Theme.lowReach
        Layout.preferredHeight: 1
    }
}
