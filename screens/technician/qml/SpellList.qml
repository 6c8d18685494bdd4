// The device's faults, those that last and the newest first.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var past: vm.props.past

    spacing: Theme.gapSmall

    HeadingText {
        text: root.vm.words.spells
    }
    BodyText {
        Layout.fillWidth: true
        visible: text !== ""
        text: root.past.no_spells
        quiet: true
    }
    ScrollColumn {
        objectName: "spells"
        Layout.fillWidth: true
        Layout.fillHeight: true
        spacing: Theme.gapSmall

        Repeater {
            model: root.past.spells

            ColumnLayout {
                id: spell

                required property var modelData

                Layout.fillWidth: true
                spacing: 0

                RowLayout {
                    Layout.fillWidth: true
                    spacing: Theme.gapSmall

                    CaptionText {
                        Layout.alignment: Qt.AlignTop
                        Layout.preferredWidth: Theme.caption * 6.4
                        text: spell.modelData.when
                        wrapMode: Text.NoWrap
                    }
                    CaptionText {
                        Layout.fillWidth: true
                        text: spell.modelData.sentence
                        strong: true
                        color: spell.modelData.tone === "bad" ? Theme.bad : Theme.ink
                    }
                }
                CaptionText {
                    Layout.fillWidth: true
                    Layout.leftMargin: Theme.caption * 6.4 + Theme.gapSmall
                    readonly property bool isBilingual: spell.modelData.repaired !== "" // words as somebody wrote them
                    text: spell.modelData.repaired === "" ? spell.modelData.lasted : `${spell.modelData.lasted} · ${spell.modelData.repaired}`
                }
                Divider {
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.u
                }
            }
        }
    }
}
