// The queues, one lane per service.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var vm

    padding: 4 * Theme.u
    spacing: 0

    RowLayout {
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.gapSmall
        spacing: Theme.gap

        HeadingText {
            Layout.fillWidth: true
            text: root.vm.words.services
        }
        Repeater {
            model: [
                {
                    tone: "good",
                    word: root.vm.words.legend_good
                },
                {
                    tone: "warn",
                    word: root.vm.words.legend_warn
                },
                {
                    tone: "bad",
                    word: root.vm.words.legend_bad
                }
            ]

            RowLayout {
                id: legend

                required property var modelData

                Layout.fillWidth: false
                spacing: Theme.u

                LaneMark {
                    dense: true
                    tone: legend.modelData.tone
                }
                CaptionText {
                    text: legend.modelData.word
                    wrapMode: Text.NoWrap
                }
            }
        }
    }
    Column {
        id: body

        readonly property real share: Math.min(Theme.mm(27), height / Math.max(1, lanes.count))

        Layout.fillWidth: true
        Layout.fillHeight: true

        Repeater {
            id: lanes

            model: root.vm.rows.lanes

            LaneRow {
                width: body.width
                height: body.share
                isChosen: root.vm.props.panel.key === `service/${row.key}`
                onChosen: key => root.vm.openPanel(`service/${key}`)
            }
        }
    }
}
