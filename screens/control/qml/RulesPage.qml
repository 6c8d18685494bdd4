// The rules: who is next, what the windows do, and the numbers behind both.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Item {
    id: root

    required property var vm
    readonly property var rules: vm.props.rules

    EmptyState {
        anchors.centerIn: parent
        width: parent.width
        visible: !root.rules.is_known
        iconName: "sliders"
        text: root.vm.words.rules_unknown
    }
    ColumnLayout {
        anchors.fill: parent
        visible: root.rules.is_known
        spacing: Theme.gap

        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.gap
            uniformCellSizes: true

            Card {
                Layout.fillWidth: true
                Layout.fillHeight: true
                padding: 6 * Theme.u
                spacing: Theme.gapLarge

                Repeater {
                    model: root.rules.choices

                    RuleChoice {
                        Layout.fillWidth: true
                        vm: root.vm
                    }
                }
                Item {
                    Layout.fillHeight: true
                }
            }
            NumbersCard {
                Layout.fillWidth: true
                Layout.fillHeight: true
                vm: root.vm
                title: root.vm.words.promises
                numbers: root.rules.promises
            }
            ColumnLayout {
                Layout.fillWidth: true
                Layout.fillHeight: true
                spacing: Theme.gap

                NumbersCard {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    vm: root.vm
                    title: root.vm.words.limits
                    numbers: root.rules.numbers
                }
                NumbersCard {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    vm: root.vm
                    title: root.vm.words.classes
                    numbers: root.rules.classes
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            Said {
                Layout.fillWidth: true
                Layout.maximumWidth: Math.round(root.width * 0.5)
                said: root.vm.props.said
            }
            Item {
                Layout.fillWidth: true
            }
            QuietButton {
                objectName: "rules-home"
                text: root.vm.words.rules_home
                iconName: "document"
                enabled: root.rules.is_changed
                onClicked: root.vm.asInHallFile()
            }
            SecondaryButton {
                objectName: "rules-forget"
                text: root.vm.words.rules_forget
                iconName: "undo"
                enabled: root.rules.is_dirty
                onClicked: root.vm.forgetDraft()
            }
            PrimaryButton {
                objectName: "rules-apply"
                text: root.vm.words.rules_apply
                iconName: "check"
                enabled: root.rules.is_dirty
                busy: root.vm.props.is_applying
                onClicked: root.vm.applyRules()
            }
        }
    }
}
