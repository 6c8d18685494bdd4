// "Please put your ID card on the reader": where it goes, and, when it was read before, whose it is.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var card: vm.shown.applying.card
    readonly property var place: vm.shown.applying.place
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach

    spacing: isTight ? Theme.gap : Theme.gapLarge

    ApplyTop {
        vm: root.vm
        isPortrait: root.isPortrait
        isTight: root.isTight
    }
    Item {
        Layout.fillHeight: true
        visible: Theme.lowReach
    }
    ApplyCardFacts {
        Layout.fillWidth: true
        visible: root.card.is_read
        vm: root.vm
    }
    Item {
        Layout.fillWidth: true
        Layout.fillHeight: true
        implicitHeight: shown.implicitHeight

        GridLayout {
            id: shown

            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width)
            columns: root.isPortrait ? 1 : 2
            rowSpacing: Theme.gapLarge
            columnSpacing: 2 * Theme.gapLarge

            Picture {
                Layout.alignment: Qt.AlignHCenter
                Layout.preferredWidth: Math.min(Theme.mm(180), root.width * 0.6, root.height * (root.isTight ? 0.4 : 0.5))
                Layout.preferredHeight: Layout.preferredWidth * 0.75
                name: "picture-card"
                description: root.place
            }
            RowLayout {
                Layout.alignment: Qt.AlignHCenter
                Layout.fillHeight: false
                spacing: Theme.gap

                Icon {
                    name: root.vm.shown.card.arrow
                    size: Math.round(Theme.title * 1.3)
                    color: Theme.accent
                }
                HeadingText {
                    Layout.fillWidth: true
                    Layout.maximumWidth: (root.isPortrait ? root.width : root.width / 2) - 3 * Theme.title
                    text: root.place
                }
            }
        }
    }
}
