// Which place, whether what is shown is live, how many devices need somebody, the bundle, the language.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

GridLayout {
    id: root

    required property var vm
    readonly property bool isTall: Window.height > Window.width

    columns: isTall ? 1 : 2
    columnSpacing: Theme.gap
    rowSpacing: Theme.gapSmall

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        Logo {
            size: Math.round(Theme.title * 1.3)
        }
        ColumnLayout {
            spacing: 0

            HeadingText {
                text: root.vm.props.title
                font.weight: Font.Bold
            }
            CaptionText {
                visible: text !== ""
                text: root.vm.props.place
            }
        }
        LiveMark {
            Layout.fillWidth: false
            objectName: "live"
            live: root.vm.props.is_live
            text: root.vm.words.live
            staleText: root.vm.props.stale
        }
        StateMark {
            objectName: "summary"
            visible: root.vm.props.summary !== "" && root.vm.props.is_live
            tone: root.vm.props.summary_tone
            text: root.vm.props.summary
        }
        Item {
            Layout.fillWidth: true
        }
    }
    RowLayout {
        Layout.fillWidth: root.isTall
        spacing: Theme.gap

        SecondaryButton {
            objectName: "bundle"
            text: root.vm.words.bundle
            iconName: "download"
            enabled: root.vm.props.may_order
            busy: root.vm.props.is_bundling
            onClicked: root.vm.makeBundle()
        }
        SecondaryButton {
            objectName: "leave"
            visible: root.vm.props.is_local
            text: root.vm.words.leave
            iconName: "logout"
            onClicked: root.vm.leave()
        }
        Item {
            Layout.fillWidth: true
        }
        FigureText {
            objectName: "time"
            text: root.vm.props.time
            size: Theme.heading
            lineHeight: 1
        }
        Segmented {
            objectName: "language"
            isBilingual: true
            options: [
                {
                    key: "zh",
                    text: "中",
                    name: "中文"
                },
                {
                    key: "en",
                    text: "EN",
                    name: "English"
                }
            ]
            current: root.vm.language
            onChosen: key => root.vm.switchLanguage(key)
            Accessible.name: root.vm.words.language_choice
        }
    }
}
