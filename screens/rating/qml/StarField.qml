// Five stars with what they are for above them.
//   stars   0 none yet, 1 … 5
//   rated(stars)
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Card {
    id: root

    property string title: ""
    property int stars: 0

    signal rated(int stars)

    padding: 2 * Theme.u
    spacing: 0

    CaptionText {
        Layout.leftMargin: 3 * Theme.u
        text: root.title
    }
    StarRow {
        objectName: root.objectName
        text: root.title
        value: root.stars
        size: Theme.mm(10)
        onRated: stars => root.rated(stars)
    }
}
