// What was done, by one press, and a second one that records it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm

    spacing: Theme.gapSmall

    Divider {
        Layout.fillWidth: true
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.gapSmall

            CaptionText {
                Layout.fillWidth: true
                text: root.vm.words.what_was_done
                strong: true
            }
            Flow {
                Layout.fillWidth: true
                spacing: Theme.gapSmall

                Repeater {
                    model: root.vm.rows.repairs

                    Chip {
                        required property var row

                        objectName: `repair-${row.key}`
                        text: row.label
                        checked: row.is_chosen
                        checkable: false
                        onClicked: root.vm.chooseRepair(row.key)
                    }
                }
            }
        }
        SecondaryButton {
            objectName: "record-repair"
            Layout.alignment: Qt.AlignBottom
            text: root.vm.words.record_repair
            iconName: "wrench"
            enabled: root.vm.props.may_record
            onClicked: root.vm.recordRepair()
        }
    }
}
