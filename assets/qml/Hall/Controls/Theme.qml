// The look of the house: colours by meaning, sizes from millimetres, type by meaning, motion.
// Written by the bootstrap: palette, pixelsPerMm, scale, still, fontFamily, monoFamily, lowReach. Each screen's window says
// once from where it is read: `Binding { target: Theme; property: "place"; value: "desk" }` (the kiosk need not).
// Everything else follows. A page never names a colour, a family or a number of pixels.
pragma Singleton
import QtQuick

QtObject {
    id: theme

    property string palette: "day" // "day" | "board" | "contrast"
    property string place: "kiosk" // from where it is read: "kiosk" 600 mm | "rating" 450 mm | "desk" 400-700 mm | "board" 8 m
    property real pixelsPerMm: 3.2 // the screen's real density; 3.2 = 27 inch, 1080x1920
    property real scale: 1.0 // large text: 1.0 | 1.25 | 1.5
    property bool still: false // no motion: tests, pictures
    property bool lowReach: false // controls sit in the lower part, the main action bottom centre
    property string fontFamily: "Noto Sans SC"
    property string monoFamily: "Noto Sans Mono"
    property int motion: still || highContrast ? 0 : 200 // ms of a change that shows where something went

    readonly property bool highContrast: palette === "contrast"
    readonly property bool dark: palette !== "day"
    readonly property Colours colours: palette === "board" ? Palettes.board : palette === "contrast" ? Palettes.contrast : Palettes.day

    readonly property color ground: colours.ground
    readonly property color surface: colours.surface
    readonly property color inset: colours.inset
    readonly property color pressed: colours.pressed
    readonly property color line: colours.line
    readonly property color lineStrong: colours.lineStrong
    readonly property color ink: colours.ink
    readonly property color inkQuiet: colours.inkQuiet
    readonly property color inkOff: colours.inkOff
    readonly property color inkClosed: highContrast ? inkOff : inkQuiet // of what is not offered now: greyer, and read as well
    readonly property color primary: colours.primary
    readonly property color primaryPressed: colours.primaryPressed
    readonly property color primaryInk: colours.primaryInk
    readonly property color primarySoft: colours.primarySoft
    readonly property color focus: colours.focus
    readonly property color called: colours.called
    readonly property color good: colours.good
    readonly property color warn: colours.warn
    readonly property color bad: colours.bad
    readonly property color unknown: colours.unknown
    readonly property color scrim: colours.scrim
    readonly property color track: colours.track
    readonly property color chart: colours.chart
    readonly property color star: dark ? colours.called : "#C98200"
    readonly property color accent: dark ? colours.called : "#E58A00" // arrow of a picture: here it goes

    // Type: the em in millimetres such that body capitals are 7.3 mm at the kiosk, 3.2 mm on a desk (0.733 em, Noto Sans SC).
    readonly property real bodyMm: place === "board" ? 40 : place === "desk" ? 4.4 : place === "rating" ? 5.6 : 10
    readonly property int caption: typeSize(place === "kiosk" ? 1 : place === "desk" ? 0.86 : 0.8) // the smallest; at the kiosk nothing is smaller than body
    readonly property int body: typeSize(1)
    readonly property int heading: typeSize(1.25)
    readonly property int title: typeSize(1.5625) // one question per page
    readonly property int display: typeSize(1.953)
    readonly property int figure: typeSize(2.441) // honest numbers
    readonly property int ticketNumber: Math.round(5.457 * body) // capitals 40 mm at the kiosk

    // Space: a grid of 4 units; u is one of them (4 px at the kiosk's reference density).
    readonly property real u: Math.max(1, Math.round(mm(place === "board" ? 5 : place === "desk" ? 1.1 : place === "rating" ? 0.8 : 1.25)))
    readonly property real gapSmall: 2 * u
    readonly property real gap: 4 * u
    readonly property real gapLarge: 8 * u
    readonly property real radius: 5 * u
    readonly property real radiusSmall: 3 * u
    readonly property real hairline: highContrast ? 2 : 1
    readonly property real target: Math.ceil(mm(place === "desk" ? 10 : place === "rating" ? 15 : 20)) // what is pressed
    readonly property real targetSmall: Math.ceil(mm(place === "desk" ? 8 : 15)) // the least that may be pressed
    readonly property real targetGap: Math.ceil(mm(place === "desk" ? 2 : 4)) // between two of them

    // A key or button was pressed; the app may answer with the tick.
    signal pressTicked

    // Pixels of a length in millimetres on this screen.
    function mm(length: real): real {
        return length * pixelsPerMm;
    }

    // Pixel size of a type role: a factor of body, large text included.
    function typeSize(factor: real): int {
        return Math.round(bodyMm * factor * pixelsPerMm * scale);
    }

    // Margin of a public page: 6 % of its short side.
    function margin(width: real, height: real): real {
        return Math.round(Math.min(width, height) * 0.06);
    }

    // Colours of a tone: "good" | "warn" | "bad" | "unknown" | "primary", any other is plain ink.
    function toneInk(tone: string): color {
        return tone === "good" ? good : tone === "warn" ? warn : tone === "bad" ? bad : tone === "unknown" ? unknown : tone === "primary" ? (dark ? ink : primary) : ink;
    }
    function toneSoft(tone: string): color {
        return tone === "good" ? colours.goodSoft : tone === "warn" ? colours.warnSoft : tone === "bad" ? colours.badSoft : tone === "unknown" ? colours.unknownSoft : tone === "primary" ? primarySoft : inset;
    }
    function toneFill(tone: string): color {
        return tone === "good" ? colours.goodFill : tone === "warn" ? colours.warnFill : tone === "bad" ? colours.badFill : tone === "unknown" ? colours.unknownFill : primary;
    }

    // The quiet tint of a service key "a" to "h".
    function tintGround(key: string): color {
        return Tints.pair(palette, key)[0];
    }
    function tintInk(key: string): color {
        return Tints.pair(palette, key)[1];
    }
}
