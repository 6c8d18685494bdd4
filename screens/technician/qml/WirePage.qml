// The wire monitor: each frame with its time, its bytes and what it means; the newest is at the bottom.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var wire: vm.props.wire

    spacing: Theme.gapSmall

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        StateMark {
            objectName: "watching"
            tone: root.wire.is_on ? "good" : "off"
            text: root.wire.is_on ? root.vm.words.wire_is_on : root.vm.words.wire_is_off
        }
        CaptionText {
            Layout.fillWidth: true
            text: root.vm.words.wire_privacy
        }
        QuietButton {
            objectName: "clear-wire"
            text: root.vm.words.wire_clear
            iconName: "trash"
            enabled: root.wire.note === ""
            onClicked: root.vm.clearWire()
        }
        SecondaryButton {
            objectName: "watch-wire"
            text: root.wire.is_on ? root.vm.words.wire_rest : root.vm.words.wire_watch
            iconName: root.wire.is_on ? "pause" : "play"
            enabled: root.vm.props.may_order
            onClicked: root.vm.watchWire(!root.wire.is_on)
        }
    }
    Rectangle {
        Layout.fillWidth: true
        Layout.fillHeight: true
        radius: Theme.radiusSmall
        color: Theme.inset
        border.width: Theme.hairline
        border.color: Theme.line

        EmptyState {
            anchors.centerIn: parent
            width: parent.width * 0.8
            visible: root.wire.note !== ""
            iconName: "pulse"
            text: root.wire.note
            hint: root.wire.hint
        }
        ListView {
            id: list

            readonly property bool mayBeCut: true // what is scrolled out is not lost
            property bool follows: true

            objectName: "wire"
            anchors.fill: parent
            anchors.margins: 2 * Theme.u
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            spacing: Theme.u
            model: root.vm.rows.wire_rows
            onCountChanged: if (follows)
                Qt.callLater(positionViewAtEnd)
            onMovementEnded: follows = atYEnd

            delegate: WireRow {
                width: ListView.view.width
            }
        }
    }
}
