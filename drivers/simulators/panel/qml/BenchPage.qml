// Every simulated device of the run, one below the other, with all its switches and what people do with it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

OverPage {
    id: root

    head: ColumnLayout {
        spacing: 0

        HeadingText {
            Layout.fillWidth: true
            text: root.vm.words.bench
        }
        CaptionText {
            Layout.fillWidth: true
            text: root.vm.words.bench_hint
        }
    }

    ScrollColumn {
        objectName: "bench-list"
        Layout.fillWidth: true
        Layout.fillHeight: true
        spacing: Theme.gapSmall

        Repeater {
            model: root.vm.rows.bench

            BenchCard {
                required property var row

                Layout.fillWidth: true
                vm: root.vm
                device: row
            }
        }
    }
}
