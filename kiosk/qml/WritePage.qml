// Something is written: prepared sentences to press, and the keyboard with what stands there so far.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var writing: vm.shown.desk.writing
    readonly property bool isPortrait: height > width
    // long words in large letters, in landscape: then the keys come first
    readonly property bool isCrowded: writing.left !== "" && !isPortrait && Theme.scale > 1.2
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach

    spacing: !isPortrait && Theme.scale > 1.2 ? Theme.gapSmall : isTight ? Theme.gap : Theme.gapLarge

    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        visible: !root.isCrowded
        spacing: Theme.gap

        PageTitle {
            text: root.writing.title
            hint: root.isPortrait ? root.writing.hint : ""
            isSmall: root.isTight
            isWide: !root.isPortrait
            steps: root.vm.shown.steps
        }
        CaptionText {
            Layout.alignment: Qt.AlignBottom
            visible: text !== ""
            text: root.writing.left
            wrapMode: Text.NoWrap
        }
    }
    KioskNotice {
        vm: root.vm
    }
    Item {
        Layout.fillHeight: Theme.lowReach || root.isPortrait
    }
    Flow {
        Layout.fillWidth: true
        Layout.bottomMargin: Math.max(0, Theme.gap - root.spacing) // not part of the field beneath
        visible: root.writing.phrases.length > 0 && !root.isCrowded
        spacing: Theme.targetGap

        Repeater {
            model: root.writing.phrases

            Chip {
                required property string modelData
                required property int index

                objectName: `phrase-${index + 1}`
                checkable: false
                text: modelData
                iconName: root.isTight ? "" : "plus"
                onClicked: root.vm.press("phrase", modelData)
            }
        }
    }
    PinyinKeyboard {
        objectName: "keyboard"
        Layout.fillWidth: true
        board: root.vm.keyboard
        words: root.vm.said
        label: root.writing.label
    }
    Item {
        Layout.fillHeight: !Theme.lowReach
        Layout.preferredHeight: 1
    }
}
