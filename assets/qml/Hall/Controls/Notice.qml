// A sentence that matters here and now: what happened, and what to do next. Stands in the page, stops nobody.
//   tone          "good" | "warn" | "bad" | "unknown" | "primary"
//   text, hint    what happened; what to do next
//   actionText, secondActionText   buttons; acted(), secondActed()
import QtQuick
import QtQuick.Layouts

Card {
    id: root

    property string text: ""
    property string hint: ""
    property string actionText: ""
    property string secondActionText: ""
    property string iconName: tone === "good" ? "good" : tone === "warn" ? "warning" : tone === "bad" ? "stop" : "info"

    signal acted
    signal secondActed

    tone: "warn"
    padding: 5 * Theme.u
    Accessible.role: Accessible.AlertMessage
    Accessible.name: hint === "" ? text : `${text} ${hint}`

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        Icon {
            Layout.alignment: Qt.AlignTop
            name: root.iconName
            size: Math.round(Theme.body * 1.6)
            color: Theme.toneInk(root.tone)
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.u

            ShortText {
                Layout.fillWidth: true
                text: root.text
                strong: true
                Accessible.ignored: true
            }
            ShortText {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.hint
                quiet: true
                font.pixelSize: Theme.place === "desk" ? Theme.caption : Theme.body
                Accessible.ignored: true
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        visible: root.actionText !== "" || root.secondActionText !== ""
        spacing: Theme.targetGap

        Item {
            Layout.fillWidth: true
        }
        QuietButton {
            Layout.fillWidth: true
            Layout.maximumWidth: Math.ceil(implicitWidth) // no wider than its words, narrower if it must
            objectName: root.objectName === "" ? "" : `${root.objectName}-second`
            visible: text !== ""
            text: root.secondActionText
            onClicked: root.secondActed()
        }
        SecondaryButton {
            Layout.fillWidth: true
            Layout.maximumWidth: Math.ceil(implicitWidth) // no wider than its words, narrower if it must
            objectName: root.objectName === "" ? "" : `${root.objectName}-action`
            visible: text !== ""
            text: root.actionText
            onClicked: root.acted()
        }
    }
}
