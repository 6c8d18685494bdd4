// One row of a ChoiceList: a name, a detail under it, and a quiet note at the right.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

PressSurface {
    id: root

    property string detail: ""
    property string note: ""
    property bool isReached: false // the keyboard is in the list and on this row

    focusPolicy: Qt.NoFocus
    horizontalPadding: 4 * Theme.u
    verticalPadding: 2 * Theme.u
    faceColor: checked ? Theme.primarySoft : Qt.alpha(Theme.surface, 0)
    borderColor: isReached ? Theme.focus : checked ? Theme.primary : Qt.alpha(Theme.surface, 0)
    borderWidth: isReached ? Math.max(2, 0.75 * Theme.u) : Theme.hairline
    accessibleText: [text, detail, note].filter(part => part !== "").join(", ")
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true

    contentItem: RowLayout {
        spacing: Theme.gapSmall

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            BodyText {
                Layout.fillWidth: true
                text: root.text
                strong: true
                tone: root.checked ? "primary" : ""
                Accessible.ignored: true
            }
            CaptionText {
                Layout.fillWidth: true
                text: root.detail
                Accessible.ignored: true
            }
        }
        CaptionText {
            visible: text !== ""
            text: root.note
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
        Icon {
            name: "check"
            color: Theme.primary
            opacity: root.checked ? 1 : 0
        }
    }
}
