// Who waits for a service, and who was missed: a press on the one opens its panel, on the other puts it back.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm

    spacing: Theme.u

    CaptionText {
        Layout.fillWidth: true
        Layout.topMargin: Theme.gapSmall
        text: root.vm.props.panel.lines_title
        strong: true
    }
    Repeater {
        model: root.vm.props.panel.lines

        PressSurface {
            id: line

            required property var modelData
            readonly property bool isBilingual: true // a note is as its clerk wrote it

            objectName: `line-${modelData.number}`
            Layout.fillWidth: true
            text: modelData.number
            accessibleText: `${modelData.number} ${modelData.wait} ${modelData.remark}`
            verticalPadding: Theme.u
            horizontalPadding: 3 * Theme.u
            faceColor: modelData.is_missed ? Theme.inset : Theme.surface
            borderColor: Theme.line
            onClicked: modelData.is_missed ? root.vm.act(`requeue/${modelData.key}`) : root.vm.openPanel(`ticket/${modelData.key}`)

            contentItem: RowLayout {
                spacing: Theme.gapSmall

                BodyText {
                    text: line.modelData.number
                    strong: true
                }
                CaptionText {
                    Layout.fillWidth: true
                    text: line.modelData.remark === "" ? line.modelData.wait : `${line.modelData.wait} · ${line.modelData.remark}`
                }
                CaptionText {
                    visible: line.modelData.is_missed
                    text: root.vm.words.put_back
                    color: Theme.primary
                    strong: true
                    wrapMode: Text.NoWrap
                }
                Icon {
                    visible: !line.modelData.is_missed
                    name: "caret-right"
                    size: Theme.caption
                    color: Theme.inkQuiet
                }
            }
        }
    }
}
