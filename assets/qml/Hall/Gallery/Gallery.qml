// Shows every control in use, for the eye and for the tests; not a screen of the product.
//   sheet      "kiosk" | "ticket" | "timeout" | "typing" | "parts" | "rating" | "clerk" | "control" | "board"
//   language   "zh" | "en"
import QtQuick
import Hall.Controls

Rectangle {
    id: root

    property string sheet: "kiosk"
    property string language: "zh"

    color: Theme.ground

    KioskSheet {
        anchors.fill: parent
        visible: root.sheet === "kiosk"
        language: root.language
    }
    TicketSheet {
        anchors.fill: parent
        visible: root.sheet === "ticket" || root.sheet === "timeout"
        asking: root.sheet === "timeout"
        language: root.language
    }
    TypingSheet {
        anchors.fill: parent
        anchors.margins: Theme.margin(root.width, root.height)
        visible: root.sheet === "typing"
        language: root.language
    }
    PartsSheet {
        anchors.fill: parent
        visible: root.sheet === "parts"
        language: root.language
    }
    RatingSheet {
        anchors.fill: parent
        visible: root.sheet === "rating"
        language: root.language
    }
    ClerkSheet {
        anchors.fill: parent
        visible: root.sheet === "clerk"
        language: root.language
    }
    ControlSheet {
        anchors.fill: parent
        visible: root.sheet === "control"
        language: root.language
    }
    BoardSheet {
        anchors.fill: parent
        visible: root.sheet === "board"
        language: root.language
    }
    PressWatch {
        ms: 60000
        written: root.sheet
    }
}
