// The colours of one palette, named by meaning. Filled in by Palettes.qml, read through Theme.
import QtQuick

QtObject {
    required property color ground // the page
    required property color surface // cards, tiles, fields
    required property color inset // quiet wells inside a surface: tracks, chips, key caps
    required property color pressed // a surface under a finger
    required property color line // hairline round surfaces
    required property color lineStrong // border of what can be typed in or chosen, 3:1
    required property color track // what a bar or ring runs along
    required property color chart // lines and bars that judge nothing
    required property color ink // essential text, 7:1 on ground, surface and inset
    required property color inkQuiet // second line, 7:1 on ground, surface and inset
    required property color inkOff // disabled text
    required property color primary // the one thing to do next
    required property color primaryPressed
    required property color primaryInk
    required property color primarySoft // ground of what is chosen
    required property color focus // keyboard focus ring
    required property color called // the number being called
    required property color good // text and icon of a state, 7:1 on surface and on its soft ground
    required property color warn
    required property color bad
    required property color unknown
    required property color goodSoft // ground of a state
    required property color warnSoft
    required property color badSoft
    required property color unknownSoft
    required property color goodFill // bars, marks, lines: 3:1 on surface
    required property color warnFill
    required property color badFill
    required property color unknownFill
    required property color scrim // laid over a page that waits
}
