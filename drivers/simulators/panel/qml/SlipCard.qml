// The slip on the desk: as much of it as there is room for, to be pressed for the whole of it.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var vm
    readonly property var slip: vm.props.slip

    padding: 3 * Theme.u
    spacing: Theme.gapSmall

    SlipTurner {
        Layout.fillWidth: true
        vm: root.vm
        turned: "slip"

        IconButton {
            objectName: "slip-enlarge"
            visible: root.slip.picture !== ""
            iconName: "search"
            text: root.vm.words.slip_enlarge
            onClicked: root.vm.layOver("slip")
        }
    }
    PressSurface {
        objectName: "slip-picture"
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: Theme.mm(20)
        Layout.maximumHeight: Math.max(Theme.mm(20), whole.height)
        visible: root.slip.picture !== ""
        padding: 0
        horizontalPadding: 0
        verticalPadding: 0
        accessibleText: root.vm.words.slip_enlarge
        onClicked: root.vm.layOver("slip")

        contentItem: Item {
            clip: true

            SlipPicture {
                id: whole

                width: parent.width
                source: root.slip.picture
            }
        }
    }
    Item {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.slip.picture === ""

        EmptyState {
            anchors.centerIn: parent
            width: parent.width
            iconName: "receipt"
            text: root.vm.words.slip_none_hint
        }
    }
}
