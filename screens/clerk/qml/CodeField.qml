// Where an appointment's code is typed, or scanned by a reader that types; Enter checks its customer in.
//   written(code), entered()
import QtQuick
import Hall.Controls

Field {
    id: root

    required property string kept

    signal written(string code)
    signal entered

    objectName: "code"
    figures: true
    maximumLength: 16
    inputMethodHints: Qt.ImhUppercaseOnly | Qt.ImhNoPredictiveText
    onKeptChanged: if (kept !== text)
        text = kept
    onEdited: text => root.written(text)
    onAccepted: root.entered()
    Component.onCompleted: focusInput()
}
