// One bill that can be paid: a tick when it is chosen, month and use, and the amount.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

PressSurface {
    id: root

    required property var vm
    required property var due
    property bool isTight: false

    objectName: `due-${due.key}`
    text: due.month
    secondText: `${due.kwh}, ${due.amount}`
    faceColor: due.is_chosen ? Theme.primarySoft : Theme.surface
    borderColor: due.is_chosen ? Theme.primary : Theme.line
    borderWidth: due.is_chosen ? Math.max(2, Theme.u * 0.6) : Theme.hairline
    cornerRadius: Theme.radius
    padding: 5 * Theme.u
    horizontalPadding: padding
    verticalPadding: (isTight ? 2.5 : 4) * Theme.u
    onClicked: vm.press("tick", due.key)

    contentItem: RowLayout {
        spacing: Theme.gapLarge

        Rectangle {
            implicitWidth: Math.round(Theme.heading * 1.15)
            implicitHeight: implicitWidth
            radius: Theme.u
            color: root.due.is_chosen ? Theme.primary : Theme.surface
            border.width: Math.max(2, Theme.u * 0.5)
            border.color: root.due.is_chosen ? Theme.primary : Theme.lineStrong

            Icon {
                anchors.centerIn: parent
                visible: root.due.is_chosen
                name: "check"
                size: Math.round(parent.width * 0.8)
                color: Theme.primaryInk
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            spacing: 0

            BodyText {
                Layout.fillWidth: true
                text: root.due.month
                strong: true
                Accessible.ignored: true
            }
            BodyText {
                Layout.fillWidth: true
                text: root.due.note === "" ? root.due.kwh : root.due.note
                quiet: true
                Accessible.ignored: true
            }
        }
        FigureText {
            text: root.due.amount
            size: Theme.heading
            Accessible.ignored: true
        }
    }
}
