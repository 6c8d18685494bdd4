// "Touch to begin" in both languages, as large as its place; or why one cannot begin now.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Rectangle {
    id: root

    required property var attract
    property bool isDown: false
    property bool isDark: false // in the evening so large an area does not shine
    property bool isTight: false
    readonly property bool isQuiet: attract.is_blocked || isDark
    readonly property color inkColor: attract.is_blocked ? Theme.ink : isDark ? Theme.primary : Theme.primaryInk

    implicitHeight: column.implicitHeight + 2 * (Theme.scale > 1.2 ? Theme.gap : Theme.gapLarge)
    radius: Theme.radius
    color: isQuiet ? Theme.surface : isDown ? Theme.primaryPressed : Theme.primary
    border.width: attract.is_blocked ? Theme.hairline : isDark ? 2 * Theme.hairline : 0
    border.color: isDark ? Theme.primary : Theme.line

    ColumnLayout {
        id: column

        anchors.centerIn: parent
        width: parent.width - 2 * Theme.gapLarge
        spacing: root.isTight ? Theme.gapSmall : Theme.gap

        Icon {
            Layout.alignment: Qt.AlignHCenter
            name: root.attract.is_blocked ? "info" : "touch"
            size: Math.round(Theme.figure * (root.isTight ? 1.1 : Theme.scale > 1.3 ? 1.4 : Theme.scale > 1.2 ? 1.77 : 2.2))
            color: root.inkColor
        }
        TitleText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: root.attract.is_blocked ? root.attract.situation : root.attract.begin
            color: root.inkColor
            font.pixelSize: root.attract.is_blocked ? Theme.title : Theme.scale > 1.2 ? Theme.display : Theme.figure
        }
        BodyText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            visible: !root.attract.is_blocked
            text: root.attract.begin_other
            color: root.inkColor
            font.pixelSize: root.isTight ? Theme.heading : Theme.title
        }
        RowLayout {
            Layout.alignment: Qt.AlignHCenter
            Layout.topMargin: root.isTight ? 0 : Theme.gap
            Layout.fillHeight: false
            visible: root.attract.card_hint !== ""
            spacing: Theme.gap

            Icon {
                name: "card"
                size: Math.round(Theme.body * 1.5)
                color: root.inkColor
            }
            BodyText {
                Layout.fillWidth: true
                Layout.maximumWidth: Math.ceil(implicitWidth)
                text: root.attract.card_hint
                color: root.inkColor
            }
        }
    }
}
