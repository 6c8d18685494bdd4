// Which hall, whether what is shown is live, which page, which language, what time.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

RowLayout {
    id: root

    required property var vm

    spacing: Theme.gap

    Logo {
        size: Math.round(Theme.title * 1.3)
    }
    HeadingText {
        objectName: "hall-name"
        text: root.vm.props.hall_name
        font.weight: Font.Bold
        wrapMode: Text.NoWrap
    }
    Badge {
        text: root.vm.props.day_state
    }
    LiveMark {
        Layout.fillWidth: false
        objectName: "live"
        live: root.vm.props.is_live
        text: root.vm.words.live
        staleText: root.vm.props.stale
    }
    Item {
        Layout.fillWidth: true
    }
    Segmented {
        objectName: "page"
        options: [
            {
                key: "hall",
                text: root.vm.words.page_hall
            },
            {
                key: "appointments",
                text: root.vm.words.page_appointments
            },
            {
                key: "business",
                text: root.vm.businessPage.props.alert === "" ? root.vm.words.page_business : `${root.vm.words.page_business} ${root.vm.businessPage.props.alert}`
            },
            {
                key: "rules",
                text: root.vm.words.page_rules
            },
            {
                key: "devices",
                text: root.vm.words.page_devices
            }
        ]
        current: root.vm.props.page
        onChosen: key => root.vm.choosePage(key)
    }
    Item {
        Layout.fillWidth: true
    }
    BodyText {
        text: root.vm.props.date
        quiet: true
        wrapMode: Text.NoWrap
    }
    FigureText {
        objectName: "time"
        text: root.vm.props.time
        size: Theme.title
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
