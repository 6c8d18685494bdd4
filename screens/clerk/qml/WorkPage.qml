// The console: left who is next and who waits, right the customer and my day, or what a press laid out over them;
// below, always in the same place, the tools and the one large action.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

FocusScope {
    id: root

    required property var vm
    required property var props
    required property var work
    readonly property bool hasSheet: props.sheet.kind !== ""

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 6 * Theme.u
        spacing: 5 * Theme.u

        HeadLine {
            Layout.fillWidth: true
            vm: root.vm
            props: root.props

            CounterHead {
                Layout.fillWidth: true
                head: root.work.head
            }
            HeadButton {
                visible: enabled // no business system, no button
                tool: root.work.business
                onClicked: root.vm.press(tool.action)
            }
            HeadButton {
                visible: enabled // no appointments, no button
                tool: root.work.booked
                onClicked: root.vm.press(tool.action)
            }
            HeadButton {
                tool: root.work.log_out
                onClicked: root.vm.press(tool.action)
            }
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.gap

            ColumnLayout {
                Layout.preferredWidth: Math.max(Theme.mm(88), root.width * 0.22)
                Layout.minimumWidth: Layout.preferredWidth // what stands at the right must not push it
                Layout.maximumWidth: Layout.preferredWidth
                Layout.fillHeight: true
                spacing: Theme.gap

                NextCard {
                    Layout.fillWidth: true
                    words: root.vm.words
                    following: root.work.following
                }
                WaitingCard {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    words: root.vm.words
                    count: root.work.following.count
                    rows: root.vm.rows.waiting
                    lists: root.vm.rows.lists
                    areKeysOn: !root.hasSheet
                    onOpened: ticket => root.vm.openTicket(ticket)
                    onPressed: action => root.vm.press(action)
                }
            }
            ColumnLayout {
                Layout.fillWidth: true
                Layout.fillHeight: true
                spacing: Theme.gap

                Loader {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    active: root.hasSheet
                    visible: active
                    sourceComponent: sheet
                }
                PresentPart {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    visible: !root.hasSheet
                    vm: root.vm
                    props: root.props
                    work: root.work
                }
                ToolBar {
                    Layout.fillWidth: true
                    tools: root.vm.rows.tools
                    onPressed: action => root.vm.press(action)
                }
                ActionBar {
                    Layout.fillWidth: true
                    work: root.work
                    onPressed: action => root.vm.press(action)
                }
            }
        }
    }
    Component {
        id: sheet

        SheetPane {
            vm: root.vm
            props: root.props
        }
    }
}
