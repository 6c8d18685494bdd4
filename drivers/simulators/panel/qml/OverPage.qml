// A page over the cards with a heading and a way back; Esc goes back too.
//   heading, children; closed()
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Hall.Controls

T.Pane {
    id: root

    required property var vm
    default property alias content: body.data
    property alias head: head.data

    focusPolicy: Qt.NoFocus
    hoverEnabled: true
    padding: 4 * Theme.u
    Accessible.role: Accessible.Dialog

    background: Rectangle {
        color: Theme.ground

        TapHandler {
            gesturePolicy: TapHandler.ReleaseWithinBounds
        }
    }

    contentItem: ColumnLayout {
        spacing: 3 * Theme.u

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gapSmall

            RowLayout {
                id: head

                Layout.fillWidth: true
            }
            IconButton {
                objectName: "over-close"
                iconName: "x"
                text: root.vm.words.close
                onClicked: root.vm.layOver("")
            }
        }
        ColumnLayout {
            id: body

            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: 3 * Theme.u
        }
    }

    Shortcut {
        sequences: [StandardKey.Cancel]
        onActivated: root.vm.layOver("")
    }
}
