// The running notice, which changes by a slow cross-fade, and date and time.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Rectangle {
    id: root

    required property var props
    required property real edge
    readonly property string noticeFirst: props.notice.first
    readonly property string noticeSecond: props.notice.second
    property var leaving: ({
            first: "",
            second: ""
        })
    property var present: ({
            first: "",
            second: ""
        })

    function turn(): void {
        if (present.first === noticeFirst && present.second === noticeSecond)
            return;
        leaving = present;
        present = {
            first: noticeFirst,
            second: noticeSecond
        };
        if (Theme.motion > 0 && leaving.first !== "")
            fade.restart();
    }

    color: Theme.surface
    onNoticeFirstChanged: Qt.callLater(turn)
    onNoticeSecondChanged: Qt.callLater(turn)
    Component.onCompleted: turn()

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: root.edge
        anchors.rightMargin: root.edge
        spacing: Theme.gapLarge

        Icon {
            visible: root.noticeFirst !== ""
            name: "megaphone"
            size: Theme.body
            color: Theme.inkQuiet
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            PairText {
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width
                pair: root.leaving
                size: Math.round(Theme.caption * 0.9)
                fits: true
                opacity: 1 - shown.opacity
                visible: opacity > 0
            }
            PairText {
                id: shown

                objectName: "notice"
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width
                pair: root.present
                size: Math.round(Theme.caption * 0.9)
                fits: true
            }
        }
        PairText {
            Layout.fillWidth: false
            pair: root.props.date
            size: Math.round(Theme.caption * 0.72)
            inkColor: Theme.inkQuiet
            alignment: Text.AlignRight
        }
        FigureText {
            objectName: "time"
            text: root.props.time
            size: Theme.title
            lineHeight: 1
        }
    }
    NumberAnimation {
        id: fade

        target: shown
        property: "opacity"
        from: 0
        to: 1
        duration: 700
        easing.type: Easing.InOutQuad
    }
}
