// The hall's name, the time, and how this customer wants to read: language, size, contrast. The same on every page.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

RowLayout {
    id: root

    required property var vm
    property bool isNamed: true

    spacing: Theme.targetGap
    Layout.fillHeight: false

    Logo {
        visible: root.isNamed
    }
    ColumnLayout {
        Layout.fillWidth: true
        Layout.maximumWidth: Number.POSITIVE_INFINITY // the mark's own limit would be the column's too
        spacing: 0

        HeadingText {
            Layout.fillWidth: true
            visible: root.isNamed
            text: root.vm.shown.hall_name
            maximumLineCount: 2
            font.pixelSize: Math.round(Theme.heading / (Theme.scale > 1 ? Theme.scale : 1))
        }
        LiveMark {
            Layout.fillWidth: true
            quiet: true
            live: root.vm.shown.stale === ""
            staleText: root.vm.shown.stale
        }
    }
    FigureText {
        visible: root.isNamed && (Theme.scale < 1.2 || root.width > Theme.mm(450)) // large text leaves it no room on a narrow screen
        text: root.vm.shown.clock
        size: Theme.heading
        font.weight: Font.Medium
    }
    Segmented {
        objectName: "language"
        enabled: root.vm.shown.can_go
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
        onChosen: key => root.vm.press("language", key)
    }
    IconButton {
        objectName: "assisted"
        enabled: root.vm.shown.can_go
        checked: root.vm.shown.is_assisted
        iconName: "elderly"
        text: root.vm.said.kiosk_assisted
        onClicked: root.vm.press("assisted")
    }
    IconButton {
        objectName: "large-text"
        enabled: root.vm.shown.can_go
        checked: root.vm.shown.is_large
        iconName: "text-size"
        text: root.vm.said.kiosk_large_text
        onClicked: root.vm.press("large_text")
    }
    IconButton {
        objectName: "contrast"
        enabled: root.vm.shown.can_go
        checked: root.vm.shown.is_contrast
        iconName: "contrast"
        text: root.vm.said.kiosk_contrast
        onClicked: root.vm.press("contrast")
    }
}
