// The hall's name, whether what is shown is live, and the language.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

RowLayout {
    id: root

    required property var vm
    required property var props

    spacing: Theme.gap

    Logo {}
    CaptionText {
        Layout.fillWidth: true
        text: root.props.hall
    }
    LiveMark {
        objectName: "live"
        live: root.props.is_live
        staleText: root.props.stale
        quiet: true
    }
    LanguageSwitch {
        vm: root.vm
    }
}
