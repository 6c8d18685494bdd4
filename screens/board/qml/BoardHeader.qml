// The hall's name, its area, and a calm word when the board is not live.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

RowLayout {
    id: root

    required property var props

    spacing: Theme.gap

    Logo {
        size: Math.round(Theme.caption * 1.5)
    }
    BodyText {
        text: root.props.hall_name.first
        strong: true
        font.pixelSize: Theme.caption
    }
    CaptionText {
        text: root.props.hall_name.second
        font.pixelSize: Math.round(Theme.caption * 0.8)
    }
    CaptionText {
        Layout.fillWidth: true
        wrapMode: Text.NoWrap
        text: root.props.area_name.first === "" || !root.props.is_live ? "" : `·  ${root.props.area_name.first}  ${root.props.area_name.second}`
        font.pixelSize: Math.round(Theme.caption * 0.8)
    }
    Icon {
        visible: !root.props.is_live
        name: "wifi-off"
        size: Theme.caption
        color: Theme.warn
    }
    PairText {
        objectName: "stale"
        Layout.fillWidth: false
        visible: !root.props.is_live && pair.first !== ""
        pair: root.props.stale
        size: Math.round(Theme.caption * 0.8)
        inkColor: Theme.warn
        quietColor: Theme.warn
    }
}
