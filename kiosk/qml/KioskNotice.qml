// What the kiosk says to a card or a code, in the page; takes no room when there is nothing to say.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Notice {
    required property var vm

    objectName: "notice"
    Layout.fillWidth: true
    visible: text !== ""
    text: vm.shown.notice.text
    tone: vm.shown.notice.tone
}
