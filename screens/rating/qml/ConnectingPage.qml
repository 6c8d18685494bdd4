// Before anything was heard: calm, and what to check when it lasts.
import QtQuick
import Hall.Controls

Item {
    id: root

    required property var vm
    required property var props

    EmptyState {
        anchors.centerIn: parent
        width: parent.width * 0.7
        iconName: "network"
        text: root.vm.words.connecting
        hint: root.props.connecting
    }
}
