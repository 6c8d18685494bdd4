// The manager's control room: two pages, the hall at a glance and its devices. It draws what the view decided.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Window {
    id: root

    required property var vm
    property int quietMs: 0 // so long without a press, and nobody is on duty any more
    readonly property var props: vm.props

    width: 1920
    height: 1080
    minimumWidth: 960
    minimumHeight: 540
    color: Theme.ground
    title: `${props.hall_name} · ${vm.words.control_room}`

    Binding {
        target: Theme
        property: "place"
        value: "desk"
    }
    // A glance takes in the whole page, so it grows with its window.
    Binding {
        target: Theme
        property: "pixelsPerMm"
        value: 4.1 * Math.min(root.width / 1920, root.height / 1080)
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 6 * Theme.u
        anchors.topMargin: 4 * Theme.u
        spacing: Theme.gap

        ControlHeader {
            Layout.fillWidth: true
            vm: root.vm
        }
        HallPage {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: root.props.page === "hall" && root.props.has_hall
            vm: root.vm
        }
        AppointmentsPage {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: root.props.page === "appointments"
            vm: root.vm
        }
        RulesPage {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: root.props.page === "rules"
            vm: root.vm
        }
        BusinessPage {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: root.props.page === "business"
            vm: root.vm.businessPage
        }
        DevicesPage {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: root.props.page === "devices"
            vm: root.vm
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: root.props.page === "hall" && !root.props.has_hall

            EmptyState {
                anchors.centerIn: parent
                width: Theme.mm(160)
                iconName: "hourglass"
                text: root.vm.words.connecting
                hint: root.vm.words.connecting_hint
            }
        }
    }
    SignSheet {
        anchors.fill: parent
        vm: root.vm.businessPage.signSheet
    }
    PressWatch {
        objectName: "press-watch"
        ms: root.quietMs
        written: [root.activeFocusItem, root.vm.businessPage.props.words, root.vm.businessPage.signSheet.props.pin_length]
        onQuiet: root.vm.businessPage.dutyDesk.leave()
    }
}
