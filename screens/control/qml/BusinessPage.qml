// What came in at the utility and the kiosks' money: four lists, each with one matter in full beside it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Item {
    id: root

    required property var vm
    readonly property var props: vm.props
    readonly property bool hasDay: props.day.day !== ""

    RowLayout {
        id: head

        anchors.left: parent.left
        anchors.right: parent.right
        spacing: Theme.gap

        Segmented {
            objectName: "part"
            options: root.props.parts.options
            current: root.props.parts.current
            onChosen: key => root.vm.choosePart(key)
        }
        Item {
            Layout.fillWidth: true
        }
        DutyMark {
            Layout.rightMargin: Theme.gap
            visible: root.props.has_duty
            vm: root.vm.dutyDesk
        }
        LiveMark {
            objectName: "business-live"
            Layout.rightMargin: Theme.gap
            live: root.props.is_live
            text: root.vm.words.business_live
            staleText: root.props.stale
        }
    }
    SettlementCard {
        id: settlement

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.topMargin: Theme.gap
        height: Math.round(root.height * 0.37)
        visible: root.hasDay
        vm: root.vm
    }
    Item {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: root.hasDay ? settlement.bottom : head.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: parent.bottom

        Card {
            id: list

            anchors.left: parent.left
            anchors.top: parent.top
            anchors.bottom: parent.bottom
            width: Math.round(root.width * 0.38)
            visible: root.props.matters_are_there
            padding: 4 * Theme.u
            spacing: Theme.gapSmall

            ScrollColumn {
                objectName: "matters"
                Layout.fillWidth: true
                Layout.fillHeight: true
                spacing: Theme.gapSmall

                Repeater {
                    model: root.vm.rows.matters

                    MatterRow {
                        Layout.fillWidth: true
                        onChosen: key => root.vm.chooseMatter(key)
                    }
                }
                CaptionText {
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: root.props.more
                }
            }
        }
        MatterCard {
            anchors.left: list.right
            anchors.leftMargin: Theme.gap
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.bottom: parent.bottom
            visible: root.props.matters_are_there
            vm: root.vm
        }
        Card {
            anchors.fill: parent
            visible: !root.props.matters_are_there

            Item {
                Layout.fillWidth: true
                Layout.fillHeight: true

                EmptyState {
                    anchors.centerIn: parent
                    width: parent.width
                    iconName: root.props.note.icon
                    text: root.props.note.text
                    hint: root.props.note.hint
                }
            }
            // what was just done may have been the last there was
            Said {
                Layout.fillWidth: true
                said: root.props.said
            }
        }
    }
}
