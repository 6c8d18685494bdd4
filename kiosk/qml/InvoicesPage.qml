// The paid bills, the newest first; a touch prints the invoice.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var invoices: vm.shown.paying.invoices
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach

    spacing: isTight ? Theme.gap : Theme.gapLarge

    PageTitle {
        text: root.vm.said.invoices_title
        hint: root.vm.said.invoices_hint
        isSmall: root.isTight
    }
    EmptyState {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.invoices.length === 0
        iconName: "invoice"
        text: root.vm.said.invoices_none
    }
    PageColumn {
        vm: root.vm
        visible: root.invoices.length > 0
        spacing: Theme.targetGap

        Repeater {
            model: root.invoices

            PressSurface {
                id: line

                required property var modelData

                objectName: `invoice-${modelData.key}`
                Layout.fillWidth: true
                text: modelData.month
                secondText: [modelData.amount, modelData.note, modelData.act].filter(each => each !== "").join(", ")
                faceColor: Theme.surface
                borderColor: Theme.line
                cornerRadius: Theme.radius
                padding: 5 * Theme.u
                horizontalPadding: padding
                verticalPadding: (root.isTight ? 3 : 5) * Theme.u
                onClicked: root.vm.press("invoice", modelData.key)

                contentItem: RowLayout {
                    spacing: Theme.gap

                    ColumnLayout {
                        Layout.fillWidth: true
                        Layout.fillHeight: false
                        spacing: 0

                        BodyText {
                            Layout.fillWidth: true
                            text: line.modelData.month
                            font.weight: Font.Bold
                            Accessible.ignored: true
                        }
                        RowLayout {
                            Layout.fillHeight: false
                            visible: line.modelData.note !== ""
                            spacing: Theme.gapSmall

                            Icon {
                                name: "good"
                                color: Theme.toneInk("good")
                            }
                            CaptionText {
                                Layout.fillWidth: true
                                text: line.modelData.note
                                color: Theme.toneInk("good")
                                Accessible.ignored: true
                            }
                        }
                    }
                    FigureText {
                        Layout.rightMargin: Theme.gapLarge
                        text: line.modelData.amount
                        size: Theme.body
                        Accessible.ignored: true
                    }
                    Icon {
                        name: "printer"
                        color: Theme.toneInk("primary")
                    }
                    BodyText {
                        text: line.modelData.act
                        color: Theme.toneInk("primary")
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}
