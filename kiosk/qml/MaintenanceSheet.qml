// The technician's code: held for three seconds, the top left corner asks for it. Customers never meet it by accident.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Item {
    id: root

    required property var vm
    required property var maintenance

    Item {
        objectName: "maintenance-corner"
        width: Theme.mm(18)
        height: Theme.mm(18)

        TapHandler {
            longPressThreshold: 3
            gesturePolicy: TapHandler.WithinBounds
            onLongPressed: root.maintenance.ask()
        }
    }
    Sheet {
        objectName: "maintenance"
        anchors.fill: parent
        shown: root.maintenance.isAsking

        TitleText {
            Layout.fillWidth: true
            text: root.vm.said.kiosk_maintenance
        }
        BodyText {
            Layout.fillWidth: true
            text: root.vm.said.kiosk_maintenance_code
            quiet: true
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: Theme.target
            radius: Theme.radiusSmall
            color: Theme.inset
            border.width: Theme.hairline
            border.color: Theme.lineStrong
            Accessible.role: Accessible.EditableText
            Accessible.name: root.vm.said.kiosk_maintenance_code

            Row {
                anchors.centerIn: parent
                spacing: 3 * Theme.u

                Repeater {
                    model: root.maintenance.length

                    Rectangle {
                        width: 4 * Theme.u
                        height: width
                        radius: width / 2
                        color: Theme.ink
                    }
                }
            }
        }
        StateMark {
            objectName: "maintenance-message"
            Layout.fillWidth: true
            visible: text !== ""
            tone: "bad"
            text: ({
                    wrong: root.vm.said.kiosk_maintenance_wrong,
                    locked: root.vm.said.kiosk_maintenance_locked,
                    cannot_open: root.vm.said.kiosk_maintenance_cannot_open
                })[root.maintenance.message] ?? ""
        }
        Keypad {
            objectName: "maintenance-key"
            Layout.fillWidth: true
            eraseText: root.vm.said.kiosk_erase
            onTyped: key => root.maintenance.type(key)
            onErased: root.maintenance.erase()
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.targetGap

            QuietButton {
                objectName: "maintenance-leave"
                text: root.vm.said.kiosk_back
                iconName: "arrow-left"
                onClicked: root.maintenance.leave()
            }
            Item {
                Layout.fillWidth: true
            }
            PrimaryButton {
                objectName: "maintenance-enter"
                text: root.vm.said.kiosk_maintenance_enter
                iconName: "unlock"
                enabled: root.maintenance.length > 0
                onClicked: root.maintenance.enter()
            }
        }
    }
}
