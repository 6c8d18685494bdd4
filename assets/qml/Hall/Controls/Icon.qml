// A line icon of the house, tinted by its address (assets/qml_icons.py draws it).
//   name    file name in assets/icons without ".svg"; "" shows nothing
//   size    edge in pixels
//   color   colour of the lines
//   accent, soft   second colours of the few drawings that have them (faces, logo)
import QtQuick

Image {
    id: root

    property string name: ""
    property real size: Math.round(Theme.body * 1.2)
    property color color: Theme.ink
    property color accent: Theme.primary
    property color soft: Theme.primarySoft

    function hex(tint: color): string {
        return tint.toString().slice(-6);
    }

    width: size
    height: size
    sourceSize: Qt.size(Math.round(width), Math.round(height))
    source: name === "" ? "" : `image://icon/${name}?color=${hex(color)}&accent=${hex(accent)}&soft=${hex(soft)}`
    fillMode: Image.PreserveAspectFit
    smooth: true
}
