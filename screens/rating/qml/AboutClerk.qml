// Beneath the faces, before one is touched: that one touch is enough, and whom the question is about.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property string hint
    required property var clerk
    required property string counter

    spacing: Theme.gapLarge

    BodyText {
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap
        horizontalAlignment: Text.AlignHCenter
        text: root.hint
        quiet: true
    }
    Item {
        Layout.fillHeight: true
    }
    RowLayout {
        Layout.alignment: Qt.AlignHCenter
        spacing: Theme.gap

        Portrait {
            Layout.preferredWidth: Theme.mm(18)
            Layout.preferredHeight: Theme.mm(24)
            source: root.clerk.photo
            text: root.clerk.name
        }
        ColumnLayout {
            spacing: 0

            HeadingText {
                text: root.clerk.name
                wrapMode: Text.NoWrap
            }
            CaptionText {
                text: [root.clerk.staff_number, root.counter].filter(part => part !== "").join(" · ")
                wrapMode: Text.NoWrap
            }
        }
    }
    Item {
        Layout.fillHeight: true
    }
}
