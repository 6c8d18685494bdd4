// The whole slip, as large as the window is wide.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

OverPage {
    id: root

    head: SlipTurner {
        Layout.fillWidth: true
        vm: root.vm
        turned: "large"
    }

    ScrollColumn {
        Layout.fillWidth: true
        Layout.fillHeight: true

        SlipPicture {
            Layout.fillWidth: true
            Layout.maximumWidth: sourceSize.width
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredHeight: sourceSize.width > 0 ? width * sourceSize.height / sourceSize.width : 0 // an Image scales its implicit height
            source: root.vm.props.slip.picture
        }
    }
}
