// Who is expected, who came, who did not.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var vm
    readonly property var book: vm.props.book

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
