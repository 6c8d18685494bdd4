// Which slip it is, and the one before and after it. Children stand at the right.
//   turned   prefix of the buttons' names
import QtQuick
import QtQuick.Layouts
import Hall.Controls

RowLayout {
    id: root

    required property var vm
    readonly property var slip: vm.props.slip
    property string turned: ""

    Layout.fillHeight: false
    spacing: Theme.gapSmall

    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0

        BodyText {
            objectName: `${root.turned}-title`
            Layout.fillWidth: true
            text: root.slip.title
            strong: true
        }
        CaptionText {
            Layout.fillWidth: true
            visible: text !== ""
            text: root.slip.count
        }
    }
    IconButton {
        objectName: `${root.turned}-older`
        visible: root.slip.picture !== ""
        iconName: "caret-left"
        text: root.vm.words.slip_older_one
        enabled: root.slip.has_older
        onClicked: root.vm.turnSlip(-1)
    }
    IconButton {
        objectName: `${root.turned}-newer`
        visible: root.slip.picture !== ""
        iconName: "caret-right"
        text: root.vm.words.slip_newer_one
        enabled: root.slip.has_newer
        onClicked: root.vm.turnSlip(1)
    }
}
