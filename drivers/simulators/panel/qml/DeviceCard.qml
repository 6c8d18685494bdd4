// One device: what it is, how it stands, what can be done to it, and beneath, when spread out, its faults.
//   twin     its name at the control door; card, rows: its state and its faults
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var vm
    required property string twin
    required property var card
    required property var rows
    property string title: ""
    property string iconName: ""
    default property alias actions: doing.data

    padding: 3 * Theme.u
    spacing: Theme.gapSmall

    RowLayout {
        Layout.fillWidth: true
        spacing: 3 * Theme.u

        Rectangle {
            Layout.alignment: Qt.AlignTop
            implicitWidth: Theme.mm(11)
            implicitHeight: implicitWidth
            radius: Theme.radiusSmall
            color: Theme.primarySoft

            Icon {
                anchors.centerIn: parent
                name: root.iconName
                size: Math.round(parent.width * 0.6)
                color: Theme.primary
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            BodyText {
                Layout.fillWidth: true
                text: root.title
                strong: true
            }
            StateMark {
                objectName: `${root.twin}-state`
                Layout.fillWidth: true
                tone: root.card.mark.tone
                text: root.card.mark.text
                size: Theme.caption
            }
            StateMark {
                objectName: `${root.twin}-fault`
                Layout.fillWidth: true
                visible: text !== ""
                tone: "warn"
                text: root.card.faults
                size: Theme.caption
            }
        }
        IconButton {
            objectName: `${root.twin}-faults`
            Layout.alignment: Qt.AlignTop
            iconName: "wrench"
            text: root.vm.words.faults
            enabled: root.card.is_there
            checked: root.card.are_faults_open
            onClicked: root.vm.spreadFaults(root.twin)
        }
    }
    FaultChips {
        Layout.fillWidth: true
        visible: root.card.are_faults_open
        vm: root.vm
        twin: root.twin
        rows: root.rows
    }
    ColumnLayout {
        id: doing

        Layout.fillWidth: true
        Layout.fillHeight: false
        visible: root.card.is_there
        spacing: Theme.gapSmall
    }
}
