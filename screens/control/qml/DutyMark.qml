// Who is on duty, and the button that signs on or off.
//   vm   the duty desk's own view model
import QtQuick
import QtQuick.Layouts
import Hall.Controls

RowLayout {
    id: root

    required property var vm
    readonly property bool isOn: vm.props.clerk !== ""

    spacing: Theme.gapSmall

    Icon {
        name: root.isOn ? "user" : "lock"
        size: Theme.body
        color: root.isOn ? Theme.primary : Theme.inkQuiet
    }
    BodyText {
        readonly property bool isBilingual: root.isOn // a name

        objectName: "duty-name"
        Layout.maximumWidth: Theme.mm(115)
        elide: Text.ElideRight
        text: root.vm.props.text
        quiet: !root.isOn
        font.weight: root.isOn ? Font.Bold : Font.Normal
        wrapMode: Text.NoWrap
    }
    Chip {
        objectName: root.isOn ? "duty-off" : "duty-on"
        text: root.vm.props.button
        checkable: false
        onClicked: root.isOn ? root.vm.signOff() : root.vm.signOn()
    }
}
