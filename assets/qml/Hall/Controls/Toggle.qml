// A switch with its word. `checked` is set by the user of the control in answer to toggled(), or by itself.
//   text           what is on or off
//   secondText     a quiet line beneath
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

T.Switch {
    id: root

    property string secondText: ""
    readonly property real railHeight: Math.round(Theme.body * 1.2)

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Math.max(implicitContentHeight + topPadding + bottomPadding, Theme.targetSmall)
    focusPolicy: Qt.StrongFocus
    onPressed: Theme.pressTicked()
    Accessible.role: Accessible.CheckBox
    Accessible.name: text

    contentItem: RowLayout {
        spacing: Theme.gap

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            BodyText {
                Layout.fillWidth: true
                text: root.text
                Accessible.ignored: true
            }
            CaptionText {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.secondText
            }
        }
        Rectangle {
            implicitWidth: Math.round(root.railHeight * 1.8)
            implicitHeight: root.railHeight
            radius: height / 2
            color: root.checked ? (root.enabled ? Theme.primary : Theme.inkOff) : Theme.inset
            border.width: Math.max(1, Theme.u * 0.4)
            border.color: root.checked ? color : Theme.lineStrong

            Rectangle {
                readonly property real gap: parent.height * 0.15

                x: root.checked ? parent.width - width - gap : gap
                y: gap
                width: parent.height - 2 * gap
                height: width
                radius: width / 2
                color: root.checked ? Theme.primaryInk : Theme.lineStrong

                Behavior on x {
                    enabled: Theme.motion > 0

                    NumberAnimation {
                        duration: Theme.motion
                        easing.type: Easing.OutCubic
                    }
                }
            }
            Rectangle {
                visible: root.visualFocus
                anchors.fill: parent
                anchors.margins: -1.5 * Theme.u
                radius: height / 2
                color: "transparent"
                border.width: Math.max(2, 0.75 * Theme.u)
                border.color: Theme.focus
            }
        }
    }
}
