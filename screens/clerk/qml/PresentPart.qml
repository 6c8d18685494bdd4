// The customer now, and beside it my day, or, where a hall wants them, the results with which the service ends.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

RowLayout {
    id: root

    required property var vm
    required property var props
    required property var work

    spacing: Theme.gap

    CustomerCard {
        Layout.fillWidth: true
        Layout.fillHeight: true
        words: root.vm.words
        customer: root.work.customer
        idle: root.work.idle
        message: root.props.message
        quantity: root.work.quantity
        onStepped: by => root.vm.stepQuantity(by)
    }
    ColumnLayout {
        Layout.preferredWidth: Math.max(Theme.mm(62), root.width * 0.2)
        Layout.maximumWidth: Layout.preferredWidth
        Layout.fillHeight: true
        spacing: Theme.gap

        AskedCard {
            Layout.fillWidth: true
            visible: root.work.asked.text !== ""
            asked: root.work.asked
        }
        ResultCard {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: root.work.has_results
            words: root.vm.words
            results: root.vm.rows.results
            busyKey: root.props.busy
            onPressed: key => root.vm.pressTile(key)
        }
        DayCard {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: !root.work.has_results
            words: root.vm.words
            day: root.work.day
        }
    }
}
