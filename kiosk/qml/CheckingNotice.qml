// That an earlier payment for this account is still being checked; takes no room when none is.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Notice {
    required property var vm
    property bool isTight: false

    objectName: "checking"
    Layout.fillWidth: true
    visible: text !== ""
    text: vm.shown.lookup.checking
    tone: "warn"
    iconName: "hourglass"
    padding: (isTight ? 3 : 5) * Theme.u
}
