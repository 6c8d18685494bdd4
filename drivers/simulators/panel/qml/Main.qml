// The hardware of a demonstration, to be played by a person: three devices and the slip on the desk.
// Narrow, it stands beside the kiosk with the slip beneath the devices; wide, the slip lies beside them.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Window
import Hall.Controls

Window {
    id: root

    required property var vm
    readonly property var props: vm.props
    readonly property bool isWide: width >= 2 * Theme.mm(100)

    width: 420
    height: 960
    minimumWidth: 380
    minimumHeight: 480
    title: root.vm.words.title
    color: Theme.ground

    Binding {
        target: Theme
        property: "place"
        value: "desk"
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.gapSmall
        spacing: Theme.gapSmall

        PanelHeader {
            Layout.fillWidth: true
            vm: root.vm
        }
        Flickable {
            id: page

            readonly property bool mayBeCut: true // what is scrolled out is not lost

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.rightMargin: -Theme.gapSmall // the bar stands in the margin
            contentWidth: width
            contentHeight: Math.max(height, grid.implicitHeight)
            boundsBehavior: Flickable.StopAtBounds
            interactive: contentHeight > height + 1
            clip: true

            Rectangle {
                parent: page
                visible: page.interactive
                x: page.width - 1.5 * width
                y: page.visibleArea.yPosition * page.height
                width: Theme.u
                height: page.visibleArea.heightRatio * page.height
                radius: width / 2
                color: Theme.lineStrong
                opacity: 0.7
            }
            GridLayout {
                id: grid

                width: page.width - Theme.gapSmall
                height: page.contentHeight
                columns: root.isWide ? 2 : 1
                columnSpacing: Theme.gapSmall
                rowSpacing: Theme.gapSmall
                uniformCellWidths: root.isWide

                DeviceColumn {
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignTop
                    vm: root.vm
                }
                SlipCard {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.minimumHeight: Theme.mm(62)
                    vm: root.vm
                }
            }
        }
    }

    Loader {
        anchors.fill: parent
        sourceComponent: root.props.over === "persons" ? persons : root.props.over === "slip" ? slip : root.props.over === "bench" ? bench : root.props.over === "money" ? money : null
    }
    Component {
        id: persons

        PersonPage {
            vm: root.vm
        }
    }
    Component {
        id: slip

        SlipPage {
            vm: root.vm
        }
    }

    Component {
        id: bench

        BenchPage {
            vm: root.vm
        }
    }
    Component {
        id: money

        MoneyPage {
            vm: root.vm
        }
    }

    Toast {
        id: toast

        objectName: "toast"
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottomMargin: 6 * Theme.u
        width: parent.width - 12 * Theme.u
        z: 10
    }
    Connections {
        target: root.vm

        function onRefused(sentence: string): void {
            toast.show(sentence, "warn", "");
        }
    }
}
