// What a first press laid out: tiles or rows, one more press does it. Esc puts it away. It stops nobody: the large
// action stays where it is.
//   vm, props
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var vm
    required property var props
    readonly property var sheet: props.sheet
    readonly property var models: [vm.rows.left_tiles, vm.rows.middle_tiles, vm.rows.right_tiles]

    padding: 6 * Theme.u
    spacing: Theme.gap

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            HeadingText {
                objectName: "sheet_title"
                Layout.fillWidth: true
                text: root.sheet.title
                font.weight: Font.Bold
            }
            CaptionText {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.sheet.lead
            }
        }
        QuietButton {
            objectName: "close_sheet"
            focusPolicy: Qt.TabFocus
            Layout.alignment: Qt.AlignTop
            text: root.vm.words.close_sheet
            iconName: "x"
            shortcutText: root.vm.words.escape_key
            onClicked: root.vm.closeSheet()
        }
    }
    Loader {
        Layout.fillWidth: true
        active: root.sheet.has_code
        visible: active
        sourceComponent: code
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.sheet.columns > 0
        spacing: 6 * Theme.u
        uniformCellSizes: true

        Repeater {
            model: root.sheet.columns

            TileColumn {
                required property int index

                Layout.fillWidth: true
                Layout.fillHeight: true
                model: root.models[index]
                title: root.sheet.titles[index] ?? ""
                busyKey: root.props.busy
                abreast: root.sheet.columns > 1 ? 1 : 3
                onChosen: key => root.vm.pressTile(key)
            }
        }
    }
    WalkColumn {
        id: column

        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.sheet.columns === 0 && root.sheet.empty === ""
        spacing: Theme.gapSmall

        Repeater {
            model: root.vm.rows.sheet_rows

            SheetRow {
                id: entryRow

                required property var row

                objectName: `row-${row.key}`
                Layout.fillWidth: true
                entry: row
                busyKey: root.props.busy
                onChosen: key => root.vm.pressTile(key)
                onReached: column.bring(entryRow)
            }
        }
    }
    Item {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.sheet.empty !== ""

        EmptyState {
            anchors.centerIn: parent
            width: parent.width
            text: root.sheet.empty
        }
    }
    Notice {
        objectName: "message"
        Layout.fillWidth: true
        visible: root.props.message.text !== ""
        padding: 4 * Theme.u
        tone: root.props.message.tone
        text: root.props.message.text
        hint: root.props.message.hint
    }
    SheetOptions {
        Layout.fillWidth: true
        visible: root.sheet.has_note || root.sheet.places.length > 0
        words: root.vm.words
        sheet: root.sheet
        onPlaced: place => root.vm.choosePlace(place)
        onReturned: root.vm.switchReturn()
        onWritten: note => root.vm.writeNote(note)
        onFinished: root.forceActiveFocus()
    }
    Component {
        id: code

        CodeField {
            label: root.vm.words.check_in_label
            kept: root.sheet.note
            onWritten: code => root.vm.writeNote(code)
            onEntered: root.vm.pressTile("check_in")
        }
    }
}
