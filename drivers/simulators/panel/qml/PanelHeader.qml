// What this window is, and in which language it speaks.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

RowLayout {
    id: root

    required property var vm

    spacing: Theme.gapSmall

    ColumnLayout {
        Layout.fillWidth: true
        Layout.leftMargin: Theme.u
        spacing: 0

        HeadingText {
            Layout.fillWidth: true
            text: root.vm.words.title
        }
        CaptionText {
            Layout.fillWidth: true
            text: root.vm.words.subtitle
        }
    }
    IconButton {
        objectName: "money"
        iconName: "coins"
        text: root.vm.words.money
        visible: root.vm.props.money.is_wanted
        onClicked: root.vm.layOver("money")
    }
    IconButton {
        objectName: "bench"
        iconName: "sliders"
        text: root.vm.words.bench
        enabled: root.vm.props.is_there
        onClicked: root.vm.layOver("bench")
    }
    Segmented {
        objectName: "language"
        isBilingual: true
        textSize: Theme.caption
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
