// What the device counted, and what was repaired, in one list that scrolls.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ScrollColumn {
    id: root

    required property var vm
    readonly property var past: vm.props.past

    objectName: "repairs"
    spacing: Theme.gapSmall

    HeadingText {
        text: root.vm.words.counters
    }
    BodyText {
        Layout.fillWidth: true
        visible: root.past.counters.length === 0
        text: root.vm.words.no_counters
        quiet: true
    }
    Repeater {
        model: root.past.counters

        Fact {
            required property var modelData
            readonly property bool isBilingual: modelData.is_data

            Layout.fillWidth: true
            label: modelData.label
            value: modelData.value
            size: Theme.caption
            strong: true
        }
    }
    HeadingText {
        Layout.topMargin: Theme.gapSmall
        text: root.vm.words.repairs
    }
    BodyText {
        Layout.fillWidth: true
        visible: root.past.repairs.length === 0
        text: root.vm.words.no_repairs
        quiet: true
    }
    Repeater {
        model: root.past.repairs

        ColumnLayout {
            id: repair

            required property var modelData
            readonly property bool isBilingual: true // words as somebody wrote them

            Layout.fillWidth: true
            spacing: 0

            CaptionText {
                Layout.fillWidth: true
                text: repair.modelData.words
                strong: true
            }
            CaptionText {
                Layout.fillWidth: true
                text: repair.modelData.who
            }
        }
    }
}
