// The appointment's code as far as it was typed, in groups, with a key that takes back; held, it takes back all.
import QtQuick
import Hall.Controls

Rectangle {
    id: root

    required property var vm
    readonly property string code: vm.shown.appointment.code

    implicitHeight: Math.max(erase.implicitHeight + 4 * Theme.u, Math.round(Theme.title * 2))
    radius: Theme.radiusSmall
    color: Theme.surface
    border.width: Math.max(2, Theme.hairline)
    border.color: root.code === "" ? Theme.lineStrong : Theme.focus
    Accessible.role: Accessible.EditableText
    Accessible.name: root.vm.said.appointment_code
    Accessible.description: root.code

    FigureText {
        objectName: "appointment-code"
        anchors.centerIn: parent
        visible: root.code !== ""
        text: root.code
        size: Math.min(Theme.title, root.width / 16)
    }
    BodyText {
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.gap
        horizontalAlignment: Text.AlignHCenter
        visible: root.code === ""
        text: root.vm.said.appointment_code
        quiet: true
        font.pixelSize: Theme.scale > 1.2 ? Theme.body : Theme.heading
    }
    SecondaryButton {
        id: erase

        objectName: "code-erase"
        anchors.right: parent.right
        anchors.rightMargin: 2 * Theme.u
        anchors.verticalCenter: parent.verticalCenter
        implicitWidth: Theme.target
        horizontalPadding: 0
        visible: root.code !== ""
        tone: ""
        borderColor: Theme.line
        iconName: "backspace"
        accessibleText: root.vm.said.kiosk_erase
        onClicked: root.vm.press("erase")
        onPressAndHold: root.vm.press("erase", "all")
    }
}
