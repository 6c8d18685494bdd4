// The line at the top of both pages: what stands left is the page's, right are the link, the time and the language.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

RowLayout {
    id: root

    required property var vm
    required property var props
    default property alias content: left.data

    spacing: Theme.gap

    RowLayout {
        id: left

        Layout.fillWidth: true
        spacing: Theme.gap
    }
    LiveMark {
        objectName: "live"
        live: root.props.is_live
        staleText: root.props.stale
        quiet: true
    }
    BodyText {
        text: root.props.time
        strong: true
        font.kerning: false
    }
    Segmented {
        objectName: "language"
        isBilingual: true
        textSize: Theme.caption
        keyHeight: Theme.mm(7)
        options: [
            {
                key: "zh",
                text: root.vm.words.language_zh
            },
            {
                key: "en",
                text: root.vm.words.language_en
            }
        ]
        current: root.vm.language
        onChosen: key => root.vm.switchLanguage(key)
    }
}
