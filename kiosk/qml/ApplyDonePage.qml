// It is taken: the work order's number very large, its QR code, the slip, and how one hears more.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var done: vm.shown.applying.done
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach

    spacing: isTight ? Theme.gap : Theme.gapLarge

    PageTitle {
        text: root.vm.shown.applying.title
        isSmall: root.isTight
    }
    Item {
        Layout.fillHeight: Theme.lowReach
    }
    Card {
        Layout.fillWidth: true
        padding: (root.isTight ? 5 : 10) * Theme.u
        spacing: root.isTight ? Theme.gapSmall : Theme.gap

        Icon {
            Layout.alignment: Qt.AlignHCenter
            visible: !root.isTight
            name: "good"
            size: Theme.figure
            color: Theme.good
        }
        BodyText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            quiet: true
            text: root.vm.said.apply_done_number
        }
        FigureText {
            objectName: "order-number"
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: root.done.order
            size: Math.min(Theme.figure, root.width / 11)
        }
        HeadingText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: root.done.kind
        }
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        columns: root.isPortrait ? 1 : 2
        columnSpacing: Theme.gapLarge
        rowSpacing: root.isTight ? Theme.gap : Theme.gapLarge

        Card {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            padding: (root.isTight ? 3 : 6) * Theme.u
            spacing: 0

            Item {
                Layout.fillHeight: true
            }
            RowLayout {
                Layout.fillWidth: false
                Layout.fillHeight: false
                Layout.maximumWidth: parent.width
                Layout.alignment: Qt.AlignHCenter
                spacing: Theme.gapLarge

                QrCode {
                    objectName: "order-qr"
                    size: Theme.mm(Theme.scale > 1.2 || Theme.lowReach ? 56 : 64)
                    matrix: root.done.qr
                    description: root.vm.said.apply_done_qr
                }
                BodyText {
                    Layout.fillWidth: true
                    Layout.maximumWidth: Math.ceil(implicitWidth)
                    strong: true
                    text: root.vm.said.apply_done_qr
                }
            }
            Item {
                Layout.fillHeight: true
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            Layout.preferredWidth: 1
            spacing: Theme.gap

            PaperMark {
                Layout.fillWidth: true
                vm: root.vm
            }
            BodyText {
                Layout.fillWidth: true
                quiet: true
                text: root.done.phone
            }
        }
    }
    Item {
        Layout.fillHeight: !Theme.lowReach
        Layout.preferredHeight: 1
    }
}
