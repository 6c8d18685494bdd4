// A hairline between two things; vertical when it is told so.
import QtQuick

Rectangle {
    property bool vertical: false

    implicitWidth: vertical ? Theme.hairline : 10
    implicitHeight: vertical ? 10 : Theme.hairline
    color: Theme.line
}
