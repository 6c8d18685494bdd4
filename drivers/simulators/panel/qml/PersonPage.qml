// Whose card to take into one's hand.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

OverPage {
    id: root

    head: ColumnLayout {
        spacing: 0

        HeadingText {
            Layout.fillWidth: true
            text: root.vm.words.person_choose
        }
        CaptionText {
            Layout.fillWidth: true
            text: root.vm.words.person_hint
        }
    }

    ScrollColumn {
        Layout.fillWidth: true
        Layout.fillHeight: true
        spacing: Theme.gapSmall

        Repeater {
            model: root.vm.rows.persons

            PersonRow {
                required property var row

                objectName: `person-${row.key}`
                Layout.fillWidth: true
                name: row.name
                label: row.label
                checked: row.is_chosen
                trailing: row.is_chosen ? "check" : ""
                onClicked: root.vm.choosePerson(row.key)
            }
        }
    }
}
