// Five stars with what they are for above them.
//   stars   0 none yet, 1 … 5
//   rated(stars)
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    property string title: ""
    property int stars: 0

    signal rated(int stars)

    spacing: 0

    CaptionText {
        text: root.title
    }
    StarRow {
        objectName: root.objectName
        Layout.leftMargin: -Theme.gapSmall
        text: root.title
        value: root.stars
        size: Theme.mm(10)
        onRated: stars => root.rated(stars)
    }
}
