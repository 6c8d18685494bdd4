// Icon, words and key cap of a button, in the middle of it. Used by PressSurface only.
import QtQuick
import QtQuick.Layouts

Item {
    id: root

    required property string text
    required property string secondText
    required property string iconName
    required property string trailingIconName
    required property string shortcutText
    required property bool busy
    required property color inkColor
    required property int textSize

    implicitWidth: row.implicitWidth
    implicitHeight: row.implicitHeight

    RowLayout {
        id: row

        anchors.verticalCenter: parent.verticalCenter
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(implicitWidth, parent.width)
        spacing: 3 * Theme.u

        Icon {
            visible: root.iconName !== "" && !root.busy
            name: root.iconName
            size: Math.round(root.textSize * 1.2)
            color: root.inkColor
        }
        BusyMark {
            visible: root.busy
            size: Math.round(root.textSize * 1.1)
            inkColor: root.inkColor
        }
        ColumnLayout {
            visible: root.text !== ""
            spacing: 0

            BodyText {
                Layout.fillWidth: true
                text: root.text
                color: root.inkColor
                font.pixelSize: root.textSize
                font.weight: Font.Medium
                horizontalAlignment: root.iconName === "" ? Text.AlignHCenter : Text.AlignLeft
                lineHeight: 0.94
                Accessible.ignored: true
            }
            CaptionText {
                readonly property bool isBilingual: true

                Layout.fillWidth: true
                visible: text !== ""
                text: root.secondText
                color: root.inkColor
                font.pixelSize: Math.max(Theme.caption, Math.round(root.textSize * 0.7))
                horizontalAlignment: root.iconName === "" ? Text.AlignHCenter : Text.AlignLeft
                lineHeight: 0.94
                Accessible.ignored: true
            }
        }
        Icon {
            visible: name !== ""
            name: root.trailingIconName
            size: Math.round(root.textSize * 1.2)
            color: root.inkColor
        }
        ShortcutHint {
            text: root.shortcutText
            inkColor: root.inkColor
        }
    }
}
