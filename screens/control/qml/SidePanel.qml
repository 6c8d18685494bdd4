// One counter, service or ticket, and what a manager may do about it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var vm
    readonly property var panel: vm.props.panel

    objectName: "panel"
    padding: 4 * Theme.u
    spacing: Theme.gapSmall

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gapSmall

        Icon {
            name: root.panel.icon
            size: Math.round(Theme.heading * 1.3)
            color: Theme.primary
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            HeadingText {
                objectName: "panel-title"
                Layout.fillWidth: true
                text: root.panel.title
            }
            CaptionText {
                Layout.fillWidth: true
                text: root.panel.subtitle
            }
        }
        IconButton {
            objectName: "panel-close"
            iconName: "x"
            text: root.vm.words.close_panel
            onClicked: root.vm.openPanel("")
        }
    }
    ScrollColumn {
        objectName: "panel-body"
        Layout.fillWidth: true
        Layout.fillHeight: true
        spacing: Theme.gapSmall

        Said {
            Layout.fillWidth: true
            said: root.panel.said
        }
        Repeater {
            model: root.panel.facts

            Fact {
                required property var modelData
                readonly property bool isBilingual: true // names, numbers and notes as they were written

                Layout.fillWidth: true
                label: modelData.label
                value: modelData.value
                strong: true
            }
        }
        Repeater {
            model: root.panel.whys

            ColumnLayout {
                id: why

                required property var modelData

                Layout.fillWidth: true
                Layout.topMargin: Theme.u
                spacing: 0

                CaptionText {
                    Layout.fillWidth: true
                    text: why.modelData.label
                    strong: true
                }
                BodyText {
                    objectName: "panel-why"
                    Layout.fillWidth: true
                    text: why.modelData.value
                    quiet: true
                }
            }
        }
        Repeater {
            model: root.panel.acts

            SecondaryButton {
                required property var modelData

                objectName: `act-${modelData.key}`
                Layout.fillWidth: true
                text: modelData.label
                iconName: modelData.icon
                tone: modelData.tone === "bad" ? "bad" : "primary"
                checked: modelData.is_armed
                checkable: false
                busy: modelData.is_busy
                onClicked: root.vm.act(modelData.key)
            }
        }
        Repeater {
            model: root.panel.groups

            PanelGroup {
                Layout.fillWidth: true
                vm: root.vm
            }
        }
        PanelLines {
            Layout.fillWidth: true
            visible: root.panel.lines_title !== ""
            vm: root.vm
        }
    }
}
