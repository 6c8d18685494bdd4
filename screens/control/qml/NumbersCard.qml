// Numbers that are turned in steps; a mark tells which differ from the hall file.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var vm
    property string title: ""
    property var numbers: []

    padding: 6 * Theme.u
    spacing: Theme.gapSmall

    HeadingText {
        Layout.fillWidth: true
        text: root.title
    }
    ScrollColumn {
        Layout.fillWidth: true
        Layout.fillHeight: true
        spacing: Theme.gapSmall

        Repeater {
            model: root.numbers

            RowLayout {
                id: number

                required property var modelData

                Layout.fillWidth: true
                spacing: Theme.gapSmall

                BodyText {
                    Layout.fillWidth: true
                    text: number.modelData.label
                }
                Icon {
                    visible: number.modelData.is_changed
                    name: "warning"
                    size: Theme.body
                    color: Theme.warn
                    Accessible.role: Accessible.Indicator
                    Accessible.name: root.vm.words.rules_changed
                }
                IconButton {
                    objectName: `less-${number.modelData.key}`
                    iconName: "minus"
                    text: `${root.vm.words.less}: ${number.modelData.label}`
                    enabled: number.modelData.may_less
                    onClicked: root.vm.turnKnob(number.modelData.key, -1)
                }
                BodyText {
                    objectName: `value-${number.modelData.key}`
                    Layout.preferredWidth: Theme.mm(22)
                    text: number.modelData.value
                    strong: true
                    horizontalAlignment: Text.AlignHCenter
                }
                IconButton {
                    objectName: `more-${number.modelData.key}`
                    iconName: "plus"
                    text: `${root.vm.words.more_of_it}: ${number.modelData.label}`
                    enabled: number.modelData.may_more
                    onClicked: root.vm.turnKnob(number.modelData.key, 1)
                }
            }
        }
    }
}
