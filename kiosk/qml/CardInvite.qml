// "Use your ID card", with a picture of how.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

PressSurface {
    id: root

    required property var vm
    property bool wide: false

    objectName: "identify"
    text: vm.said.card_tile
    secondText: vm.shown.card.hint
    faceColor: Theme.primarySoft
    borderColor: Theme.line
    borderWidth: Theme.highContrast ? Theme.hairline : 0
    cornerRadius: Theme.radius
    padding: 6 * Theme.u
    horizontalPadding: padding
    verticalPadding: wide ? 2 * Theme.u : padding
    onClicked: vm.press("identify")

    contentItem: GridLayout {
        columns: root.wide ? 2 : 1
        columnSpacing: Theme.gapLarge
        rowSpacing: Theme.gapSmall

        Picture {
            Layout.alignment: root.wide ? Qt.AlignVCenter : Qt.AlignLeft
            Layout.preferredHeight: Math.round(Theme.heading * (root.wide ? 2.2 : 2.6))
            Layout.preferredWidth: Math.round(Layout.preferredHeight / 0.75)
            name: "picture-card"
            soft: Theme.surface
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            Layout.alignment: Qt.AlignVCenter
            spacing: Theme.u

            HeadingText {
                Layout.fillWidth: true
                text: root.text
                Accessible.ignored: true
            }
            ShortText {
                Layout.fillWidth: true
                quiet: true
                text: root.secondText
                font.pixelSize: Theme.caption
                Accessible.ignored: true
            }
        }
    }
}
