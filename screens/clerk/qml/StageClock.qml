// How long the customer has been called or served: a word and a running time.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Rectangle {
    id: root

    required property var customer

    implicitWidth: row.implicitWidth + 6 * Theme.u
    implicitHeight: row.implicitHeight + 2 * Theme.u
    radius: height / 2
    color: Theme.toneSoft(customer.stage_tone)
    Accessible.role: Accessible.StaticText
    Accessible.name: `${customer.stage_word} ${customer.stage_time}`

    RowLayout {
        id: row

        anchors.centerIn: parent
        spacing: Theme.gapSmall

        Icon {
            name: root.customer.stage === "serving" ? "chat" : "bell-ringing"
            color: Theme.toneInk(root.customer.stage_tone)
        }
        BodyText {
            text: root.customer.stage_word
            color: Theme.toneInk(root.customer.stage_tone)
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
        BodyText {
            objectName: "stage_time"
            text: root.customer.stage_time
            color: Theme.toneInk(root.customer.stage_tone)
            font.pixelSize: Theme.heading
            font.weight: Font.Bold
            font.kerning: false
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
}
