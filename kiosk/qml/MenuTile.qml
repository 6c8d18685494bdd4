// Self-service: beside the services, for whom this kiosk is enough.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

PressSurface {
    id: root

    required property var vm
    property bool isTight: false

    objectName: "self-service"
    text: vm.said.menu_tile
    secondText: vm.said.menu_tile_hint
    faceColor: Theme.primarySoft
    borderColor: Theme.line
    borderWidth: Theme.highContrast ? Theme.hairline : 0
    cornerRadius: Theme.radius
    padding: 6 * Theme.u
    horizontalPadding: padding
    verticalPadding: (isTight ? 2 : 4) * Theme.u
    onClicked: vm.press("menu")

    contentItem: RowLayout {
        spacing: Theme.gap

        Icon {
            name: "hand"
            size: Math.round(Theme.heading * 1.5)
            color: Theme.toneInk("primary")
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            spacing: 0

            HeadingText {
                Layout.fillWidth: true
                text: root.text
                Accessible.ignored: true
            }
            ShortText {
                Layout.fillWidth: true
                visible: !root.isTight
                text: root.secondText
                quiet: true
                font.pixelSize: Theme.caption
                Accessible.ignored: true
            }
        }
        Icon {
            name: "arrow-right"
            color: Theme.toneInk("primary")
        }
    }
}
