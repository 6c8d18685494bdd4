// My day: served, missed, mean time, rating.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    required property var words
    required property var day

    padding: 5 * Theme.u
    spacing: Theme.gap

    HeadingText {
        Layout.fillWidth: true
        text: root.words.day_title
    }
    GridLayout {
        Layout.fillWidth: true
        columns: 2
        rowSpacing: Theme.gap
        columnSpacing: Theme.gap
        uniformCellWidths: true

        StatFigure {
            Layout.fillWidth: true
            label: root.words.day_served
            value: root.day.served
        }
        StatFigure {
            Layout.fillWidth: true
            label: root.words.day_missed
            value: root.day.missed
        }
    }
    Divider {
        Layout.fillWidth: true
    }
    StatFigure {
        Layout.fillWidth: true
        label: root.words.day_mean_serving
        value: root.day.mean_serving
        size: Theme.title
    }
    Divider {
        Layout.fillWidth: true
    }
    StatFigure {
        Layout.fillWidth: true
        label: root.words.day_grade
        value: root.day.grade
        note: root.day.rated
        size: Theme.title
    }
    Item {
        Layout.fillHeight: true
    }
}
