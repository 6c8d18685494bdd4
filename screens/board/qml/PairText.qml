// One text in both languages, the hall's first one above the other and larger.
//   pair     {first, second}
//   size     of the first, pixels; the second is two thirds of it
//   fits     shrink a long text to one line instead of wrapping it
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    property var pair: ({
            first: "",
            second: ""
        })
    property int size: Theme.body
    property bool fits: false
    property bool strong: false
    property color inkColor: Theme.ink
    property color quietColor: Theme.inkQuiet
    property int alignment: Text.AlignLeft

    spacing: 0

    BodyText {
        Layout.fillWidth: true
        text: root.pair.first
        color: root.inkColor
        strong: root.strong
        font.pixelSize: root.size
        minimumPixelSize: Math.round(root.size * 0.5)
        fontSizeMode: root.fits ? Text.HorizontalFit : Text.FixedSize
        wrapMode: root.fits ? Text.NoWrap : Text.Wrap
        horizontalAlignment: root.alignment
        lineHeight: 0.9
    }
    BodyText {
        Layout.fillWidth: true
        visible: text !== ""
        text: root.pair.second
        color: root.quietColor
        font.pixelSize: Math.round(root.size * 0.66)
        minimumPixelSize: Math.round(root.size * 0.4)
        fontSizeMode: root.fits ? Text.HorizontalFit : Text.FixedSize
        wrapMode: root.fits ? Text.NoWrap : Text.Wrap
        horizontalAlignment: root.alignment
        lineHeight: 0.9
    }
}
