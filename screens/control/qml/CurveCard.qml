// The day so far: arrivals and handled per quarter hour as bars, who waited as a line.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var vm
    readonly property var series: [
        {
            word: vm.words.curve_issued,
            tint: Theme.primary,
            isLine: false
        },
        {
            word: vm.words.curve_finished,
            tint: Theme.toneFill("good"),
            isLine: false
        },
        {
            word: vm.words.curve_waiting,
            tint: Theme.toneFill("warn"),
            isLine: true
        }
    ]

    padding: 4 * Theme.u
    spacing: Theme.gapSmall

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        HeadingText {
            Layout.fillWidth: true
            text: root.vm.words.day_curve
        }
        Repeater {
            model: root.series

            RowLayout {
                id: legend

                required property var modelData

                Layout.fillWidth: false
                spacing: Theme.u

                Rectangle {
                    implicitWidth: 4 * Theme.u
                    implicitHeight: legend.modelData.isLine ? Math.max(2, 0.7 * Theme.u) : 2.5 * Theme.u
                    radius: Theme.u * 0.5
                    color: legend.modelData.tint
                }
                CaptionText {
                    text: legend.modelData.word
                    wrapMode: Text.NoWrap
                }
            }
        }
    }
    CurvePlot {
        id: plot

        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: bars.count > 0
        curve: root.vm.props.curve
        issuedInk: root.series[0].tint
        finishedInk: root.series[1].tint
        waitingInk: root.series[2].tint
        bars.model: root.vm.rows.bars
    }
    Item {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: plot.bars.count === 0

        EmptyState {
            anchors.centerIn: parent
            width: parent.width
            iconName: "chart"
            text: root.vm.words.curve_empty
        }
    }
}
