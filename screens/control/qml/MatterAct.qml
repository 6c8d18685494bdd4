// One thing that may be done with a matter: loud when it is the usual one.
//   chosen(key)
import QtQuick
import Hall.Controls

Item {
    id: root

    required property var modelData
    readonly property bool isUsual: modelData.tone === "primary"

    signal chosen(string key)

    implicitWidth: isUsual ? usual.implicitWidth : other.implicitWidth
    implicitHeight: Math.ceil(Theme.mm(13)) // both alike; the one that is not shown is too narrow for its words

    PrimaryButton {
        id: usual

        objectName: `do-${root.modelData.key}`
        anchors.fill: parent
        visible: root.isUsual
        text: root.modelData.label
        iconName: root.modelData.icon
        enabled: root.modelData.is_enabled
        busy: root.modelData.is_busy
        onClicked: root.chosen(root.modelData.key)
    }
    SecondaryButton {
        id: other

        objectName: `do-${root.modelData.key}`
        anchors.fill: parent
        visible: !root.isUsual
        text: root.modelData.label
        iconName: root.modelData.icon
        tone: root.modelData.tone === "bad" ? "bad" : "primary"
        checked: root.modelData.is_armed
        checkable: false
        enabled: root.modelData.is_enabled
        busy: root.modelData.is_busy
        onClicked: root.chosen(root.modelData.key)
    }
}
