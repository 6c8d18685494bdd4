// One of the rating faces, with its word beneath.
//   face    "very-satisfied" | "satisfied" | "average" | "dissatisfied" | "very-dissatisfied" | "neutral"
//   faceSize   diameter in pixels
// All of PressSurface besides; checked marks the chosen one.
import QtQuick
import QtQuick.Layouts

PressSurface {
    id: root

    property string face: "neutral"
    property real faceSize: Theme.mm(28)
    readonly property var tint: Tints.face(Theme.palette, face)

    padding: 5 * Theme.u
    horizontalPadding: padding
    verticalPadding: padding
    cornerRadius: Theme.radius
    textSize: Theme.heading
    faceColor: checked ? Theme.primarySoft : Theme.surface
    borderColor: checked ? Theme.primary : Theme.line
    borderWidth: checked ? Math.max(2, 0.75 * Theme.u) : Theme.hairline

    contentItem: ColumnLayout {
        spacing: Theme.gap

        Item {
            Layout.fillHeight: true
        }
        Icon {
            Layout.alignment: Qt.AlignHCenter
            name: `face-${root.face}`
            size: Math.round(root.faceSize)
            color: root.tint[1]
            soft: root.tint[0]
            accent: root.tint[2]
            opacity: root.enabled ? 1 : 0.4
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            BodyText {
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                text: root.text
                color: root.inkColor
                font.pixelSize: root.textSize
                font.weight: Font.Medium
                Accessible.ignored: true
            }
            CaptionText {
                readonly property bool isBilingual: true

                Layout.fillWidth: true
                visible: text !== ""
                horizontalAlignment: Text.AlignHCenter
                text: root.secondText
                Accessible.ignored: true
            }
        }
        Item {
            Layout.fillHeight: true
        }
    }
}
