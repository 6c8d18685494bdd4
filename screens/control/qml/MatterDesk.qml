// What the customer wrote, what is written to the customer, and the buttons: the usual act first.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var matter: vm.props.matter
    readonly property string kept: vm.props.words

    onKeptChanged: if (kept !== words.text)
        words.text = kept

    spacing: Theme.gap

    Card {
        Layout.fillWidth: true
        visible: root.matter.quote !== ""
        tone: "inset"
        padding: 4 * Theme.u
        spacing: Theme.u

        CaptionText {
            Layout.fillWidth: true
            text: root.matter.quote_title
            strong: true
        }
        BodyText {
            readonly property bool isBilingual: true // a customer's own words

            objectName: "quote"
            Layout.fillWidth: true
            text: root.matter.quote
        }
    }
    Field {
        id: words

        objectName: "words"
        Layout.fillWidth: true
        visible: root.matter.words_title !== ""
        label: root.matter.words_title
        hintText: root.matter.words_hint
        maximumLength: 200
        readOnly: root.vm.props.is_busy
        onEdited: text => root.vm.write(text)
    }
    Flow {
        Layout.fillWidth: true
        visible: root.matter.phrases.length > 0
        spacing: Theme.gapSmall

        Repeater {
            model: root.matter.phrases

            Chip {
                required property string modelData
                required property int index

                objectName: `phrase-${index}`
                text: modelData
                textSize: Theme.caption
                checkable: false
                checked: root.kept === modelData
                onClicked: root.vm.write(modelData)
            }
        }
    }
    Item {
        Layout.fillHeight: true
    }
    Said {
        Layout.fillWidth: true
        said: root.vm.props.said
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.targetGap
        layoutDirection: Qt.RightToLeft // the usual act at the right, where the hand expects it

        Repeater {
            model: root.matter.acts

            MatterAct {
                onChosen: key => root.vm.act(key)
            }
        }
    }
}
