// What is quicker than waiting for the chosen service: this kiosk, or the counters of another service.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

PressSurface {
    id: root

    required property var vm
    readonly property var quicker: vm.shown.quicker

    objectName: "quicker"
    visible: quicker.title !== ""
    text: quicker.title
    secondText: quicker.hint
    faceColor: Theme.toneSoft("good")
    borderColor: Theme.toneInk("good")
    borderWidth: Theme.highContrast ? Theme.hairline : 0
    cornerRadius: Theme.radius
    padding: 6 * Theme.u
    horizontalPadding: padding
    verticalPadding: 4 * Theme.u
    onClicked: vm.press(quicker.act, quicker.key)

    contentItem: RowLayout {
        spacing: Theme.gapLarge

        Icon {
            name: root.quicker.icon
            size: Math.round(Theme.heading * 1.6)
            color: Theme.toneInk("good")
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            spacing: Theme.u

            HeadingText {
                Layout.fillWidth: true
                text: root.text
                Accessible.ignored: true
            }
            ShortText {
                Layout.fillWidth: true
                text: root.secondText
                quiet: true
                font.pixelSize: Theme.caption
                Accessible.ignored: true
            }
        }
        Icon {
            name: "arrow-right"
            color: Theme.toneInk("good")
        }
    }
}
