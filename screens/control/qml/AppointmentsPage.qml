// Who is expected, who came, who did not; and one of them in full, who can be taken off the list.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Item {
    id: root

    required property var vm
    readonly property var book: vm.props.book

    Card {
        anchors.left: parent.left
        anchors.right: side.visible ? side.left : parent.right
        anchors.rightMargin: side.visible ? Theme.gap : 0
        height: parent.height
        padding: 6 * Theme.u
        spacing: Theme.gap

        RowLayout {
            Layout.fillWidth: true
            visible: root.book.note === ""
            spacing: Theme.gapLarge

            HeadingText {
                Layout.fillWidth: true
                text: root.vm.words.page_appointments
            }
            Repeater {
                model: root.book.counts

                Fact {
                    required property var modelData

                    Layout.fillWidth: false
                    label: modelData.label
                    value: modelData.value
                    strong: true
                }
            }
        }
        ScrollColumn {
            objectName: "appointments"
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: root.book.note === ""
            spacing: 0

            Repeater {
                model: root.vm.rows.appointments

                AppointmentRow {
                    Layout.fillWidth: true
                    onChosen: panel => root.vm.openPanel(panel)
                }
            }
            CaptionText {
                Layout.fillWidth: true
                Layout.topMargin: Theme.gap
                visible: text !== ""
                text: root.book.more
            }
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: root.book.note !== ""

            EmptyState {
                anchors.centerIn: parent
                width: parent.width
                iconName: "calendar"
                text: root.book.note
                hint: root.book.hint
            }
        }
    }
    SidePanel {
        id: side

        anchors.right: parent.right
        width: Math.round(root.width * 0.24)
        height: parent.height
        visible: root.vm.props.panel.key !== ""
        vm: root.vm
    }
}
