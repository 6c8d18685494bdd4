// The three devices one below the other, or a calm sentence while nobody simulates them.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property bool isThere: vm.props.is_there

    spacing: Theme.gapSmall

    Card {
        Layout.fillWidth: true
        visible: !root.isThere
        padding: 10 * Theme.u

        EmptyState {
            objectName: "away"
            Layout.fillWidth: true
            iconName: "hourglass"
            text: root.vm.words.away
            hint: root.vm.words.away_hint
        }
    }
    ReaderCard {
        Layout.fillWidth: true
        visible: root.isThere
        vm: root.vm
        device: root.vm.props.reader
    }
    ScannerCard {
        Layout.fillWidth: true
        visible: root.isThere
        vm: root.vm
        device: root.vm.props.scanner
    }
    PrinterCard {
        Layout.fillWidth: true
        visible: root.isThere
        vm: root.vm
        device: root.vm.props.printer
    }
}
