// One payment that waits for its customer: pay it or decline it, or open its page as a phone does.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var vm
    required property var payment

    padding: 3 * Theme.u
    spacing: 2 * Theme.u

    BodyText {
        objectName: "waiting-title"
        Layout.fillWidth: true
        text: root.payment.title
        strong: true
    }
    CaptionText {
        Layout.fillWidth: true
        text: root.payment.page
        wrapMode: Text.WrapAnywhere
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.gapSmall

        Chip {
            objectName: `pay-${root.payment.key}`
            text: root.vm.words.do_pay
            checkable: false
            horizontalPadding: 3 * Theme.u
            textSize: Theme.caption
            onClicked: root.vm.pressPay(root.payment.key, true)
        }
        Chip {
            objectName: `decline-${root.payment.key}`
            text: root.vm.words.do_decline
            checkable: false
            horizontalPadding: 3 * Theme.u
            textSize: Theme.caption
            onClicked: root.vm.pressPay(root.payment.key, false)
        }
        Chip {
            objectName: `phone-${root.payment.key}`
            text: root.vm.words.do_phone
            checkable: false
            horizontalPadding: 3 * Theme.u
            textSize: Theme.caption
            onClicked: Qt.openUrlExternally(root.payment.page)
        }
    }
}
