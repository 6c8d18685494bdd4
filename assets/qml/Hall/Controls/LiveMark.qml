// Says whether what is shown is live. Live: a quiet dot, or nothing when `quiet`; not live: "as of 10:42" with a sign.
//   live       true while the data arrives
//   text       word for live
//   staleText  words for not live, e.g. "as of 10:42" (whole, from the locale)
//   quiet      show nothing while live
import QtQuick
import QtQuick.Layouts

RowLayout {
    id: root

    property bool live: true
    property string text: ""
    property string staleText: ""
    property bool quiet: false

    visible: !live || !quiet
    Layout.fillWidth: false // a layout within a layout would take all the room there is
    Layout.fillHeight: false
    spacing: 1.5 * Theme.u
    Accessible.role: Accessible.Indicator
    Accessible.name: live ? text : staleText

    Rectangle {
        visible: root.live
        implicitWidth: Math.round(Theme.caption * 0.5)
        implicitHeight: implicitWidth
        radius: width / 2
        color: Theme.toneFill("good")
    }
    Icon {
        visible: !root.live
        name: "wifi-off"
        size: Math.round(Theme.caption * 1.2)
        color: Theme.warn
    }
    CaptionText {
        Layout.fillWidth: true
        Layout.maximumWidth: Math.ceil(implicitWidth)
        text: root.live ? root.text : root.staleText
        tone: root.live ? "" : "warn"
        strong: !root.live
        visible: text !== ""
        Accessible.ignored: true
    }
}
