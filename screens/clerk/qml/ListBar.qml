// A thin bar beside a list that is longer than its place.
import QtQuick
import QtQuick.Templates as T
import Hall.Controls

T.ScrollBar {
    id: root

    visible: size < 1
    width: Math.max(4, 1.5 * Theme.u)

    contentItem: Rectangle {
        radius: width / 2
        color: Theme.lineStrong
        opacity: 0.7
    }
}
