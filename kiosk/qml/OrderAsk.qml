// What the customer can do about it, in a sentence: why it came back, when one may ask to hurry, how it was rated.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    property bool isTight: false
    readonly property var order: vm.shown.desk.orders.order

    Layout.fillHeight: false
    spacing: Theme.gap

    Card {
        Layout.fillWidth: true
        visible: root.order.because !== ""
        tone: "warn"
        padding: (root.isTight ? 4 : 6) * Theme.u
        spacing: Theme.u

        ShortText {
            Layout.fillWidth: true
            quiet: true
            font.pixelSize: Theme.caption
            text: root.order.is_because_zh ? root.vm.said.order_returned_in_zh : root.vm.said.order_returned
        }
        BodyText {
            readonly property bool isBilingual: true // as staff wrote it

            objectName: "returned-because"
            Layout.fillWidth: true
            text: root.order.because
            strong: true
        }
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        visible: root.order.hurry !== "" || root.order.rate !== ""
        spacing: Theme.gap

        Icon {
            name: root.order.rate !== "" ? "star" : root.order.can_hurry ? "bell" : "clock"
            size: Math.round(Theme.body * 1.3)
            color: Theme.inkQuiet
        }
        ShortText {
            objectName: "order-sentence"
            Layout.fillWidth: true
            text: root.order.hurry + root.order.rate
        }
    }
    Card {
        Layout.fillWidth: true
        visible: root.order.speed > 0
        padding: (root.isTight ? 4 : 6) * Theme.u
        spacing: Theme.gapSmall

        CaptionText {
            Layout.fillWidth: true
            text: root.vm.said.order_rated
        }
        StarLine {
            label: root.vm.said.rate_speed
            value: root.order.speed
        }
        StarLine {
            label: root.vm.said.rate_attitude
            value: root.order.attitude
        }
        BodyText {
            readonly property bool isBilingual: true // as the customer wrote it

            Layout.fillWidth: true
            visible: text !== ""
            text: root.order.rated
        }
    }
}
