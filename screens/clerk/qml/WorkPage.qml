// The console: left who is next and who waits, in the middle the customer and the one large action, right my day.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

FocusScope {
    id: root

    required property var vm
    required property var props
    required property var work

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
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.gap

            ColumnLayout {
                Layout.preferredWidth: Math.max(Theme.mm(88), root.width * 0.22)
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
                }
            }
            ColumnLayout {
                Layout.fillWidth: true
                Layout.fillHeight: true
                spacing: Theme.gap

                CustomerCard {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    words: root.vm.words
                    customer: root.work.customer
                    idle: root.work.idle
                    message: root.props.message
                }
                ActionBar {
                    Layout.fillWidth: true
                    work: root.work
                    onPressed: action => root.vm.press(action)
                }
            }
            ColumnLayout {
                Layout.preferredWidth: Math.max(Theme.mm(62), root.width * 0.16)
                Layout.maximumWidth: Layout.preferredWidth
                Layout.fillHeight: true
                spacing: Theme.gap

                DayCard {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    words: root.vm.words
                    day: root.work.day
                }
                PauseCard {
                    Layout.fillWidth: true
                    words: root.vm.words
                    work: root.work
                    reasons: root.vm.rows.reasons
                    onChosen: reason => root.vm.choosePause(reason)
                    onPressed: action => root.vm.press(action)
                }
            }
        }
    }
}
