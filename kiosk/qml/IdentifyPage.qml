// Where to put the ID card, in a picture; one can always go on without.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var card: vm.shown.card
    readonly property bool isPortrait: height > width

    spacing: isPortrait ? Theme.gapLarge : Theme.gap

    PageTitle {
        text: root.vm.said.identify_title
        hint: root.vm.said.identify_hint
    }
    KioskNotice {
        vm: root.vm
    }
    Item {
        Layout.fillWidth: true
        Layout.fillHeight: true

        GridLayout {
            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width)
            columns: root.isPortrait ? 1 : 2
            rowSpacing: Theme.gapLarge
            columnSpacing: 2 * Theme.gapLarge

            Picture {
                Layout.alignment: Qt.AlignHCenter
                Layout.preferredWidth: Math.min(Theme.mm(180), root.width * 0.6, root.height * 0.6)
                Layout.preferredHeight: Layout.preferredWidth * 0.75
                name: "picture-card"
                description: root.card.place
            }
            ColumnLayout {
                Layout.alignment: Qt.AlignHCenter
                Layout.fillWidth: false // as wide as its words, so that they stand beneath the picture's middle
                Layout.maximumWidth: root.width
                spacing: Theme.gap

                RowLayout {
                    Layout.fillHeight: false
                    spacing: Theme.gap

                    Icon {
                        id: arrow

                        name: root.card.arrow
                        size: Math.round(Theme.title * 1.3)
                        color: Theme.accent
                    }
                    HeadingText {
                        Layout.fillWidth: true
                        text: root.card.place
                    }
                }
                RowLayout {
                    Layout.fillHeight: false
                    visible: root.card.is_offered // without a reader nothing is waited for
                    spacing: Theme.gap

                    Item {
                        implicitWidth: arrow.size // the words of both lines begin at one place
                        implicitHeight: busy.height

                        BusyMark {
                            id: busy

                            anchors.centerIn: parent
                            size: Theme.body
                        }
                    }
                    BodyText {
                        Layout.fillWidth: true
                        quiet: true
                        text: root.vm.said.identify_waiting
                    }
                }
            }
        }
    }
}
