// "Are you still there?" with a ring that empties, one large yes, and a no.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Sheet {
    id: root

    required property var vm
    readonly property var still: vm.shown.still

    shown: still.is_shown
    z: 110

    Ring {
        Layout.alignment: Qt.AlignHCenter
        size: Theme.mm(50)
        fraction: root.still.fraction
        text: root.still.seconds
    }
    TitleText {
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        text: root.vm.said.still_title
    }
    BodyText {
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        quiet: true
        text: root.vm.said.still_hint
    }
    PrimaryButton {
        objectName: "still-yes"
        Layout.fillWidth: true
        text: root.vm.said.still_yes
        onClicked: root.vm.press("stay")
    }
    QuietButton {
        objectName: "still-no"
        Layout.alignment: Qt.AlignHCenter
        text: root.vm.said.still_no
        onClicked: root.vm.press("leave")
    }
}
