// What came of the last press.
import QtQuick
import Hall.Controls

Notice {
    required property var said

    objectName: "said"
    visible: said.text !== ""
    padding: 3 * Theme.u
    tone: said.tone
    text: said.text
    hint: said.hint
}
