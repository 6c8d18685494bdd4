// An honest number: large, figures of one width, never wrapped. Properties as BodyText, and
//   size    pixel size, Theme.figure unless told otherwise
import QtQuick

BodyText {
    id: root

    property int size: Theme.figure

    font.pixelSize: size
    font.weight: Font.Bold
    font.kerning: false // figures share one width; a kern would make a running number jump
    lineHeight: 0.86
    wrapMode: Text.NoWrap
}
