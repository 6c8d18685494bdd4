// The technician's screen: every device at the left (on a kiosk above), the chosen one in full. It draws what the view decided.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Window {
    id: root

    required property var vm
    property int quietMs: 0 // so long without a press, and the screen closes
    readonly property var props: vm.props
    readonly property bool isTall: height > width

    width: 1280
    height: 800
    minimumWidth: 900
    minimumHeight: 600
    color: Theme.ground
    title: props.place === "" ? props.title : `${props.title} · ${props.place}`

    Binding {
        target: Theme
        property: "place"
        value: root.isTall ? "rating" : "desk"
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 5 * Theme.u
        anchors.topMargin: 3 * Theme.u
        spacing: Theme.gap

        TechnicianHeader {
            Layout.fillWidth: true
            vm: root.vm
        }
        Notice {
            objectName: "notice"
            Layout.fillWidth: true
            visible: root.props.notice !== ""
            tone: root.props.notice_tone
            text: root.props.notice
            hint: root.props.notice_detail
        }
        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: root.isTall ? 1 : 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap

            DeviceTree {
                Layout.fillWidth: root.isTall
                Layout.fillHeight: !root.isTall
                Layout.preferredWidth: Math.round(root.width * 0.33)
                Layout.preferredHeight: Math.round(root.height * 0.27)
                vm: root.vm
            }
            Card {
                Layout.fillWidth: true
                Layout.fillHeight: true
                padding: 5 * Theme.u

                ChosenDevice {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    visible: root.props.device.key !== ""
                    vm: root.vm
                }
                Item {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    visible: root.props.device.key === ""

                    EmptyState {
                        anchors.centerIn: parent
                        width: parent.width
                        iconName: "plug"
                        text: root.vm.words.no_devices
                        hint: root.vm.words.no_devices_hint
                    }
                }
            }
        }
    }
    PressWatch {
        objectName: "press-watch"
        ms: root.quietMs
        written: root.activeFocusItem
        onQuiet: Qt.quit()
    }
}
