// A name, a label or one sentence: when it needs several lines they are about equally long (Lines). Properties as BodyText.
import QtQuick
import QtQuick.Layouts

BodyText {
    id: root

    readonly property real natural: metrics.height > 0 ? Math.ceil(metrics.advanceWidth(text)) + 1 : 0 // anew with each font
    readonly property bool isBroken: natural > width && wrapMode !== Text.NoWrap && elide === Text.ElideNone
    readonly property real spare: isBroken ? Math.max(0, width - wrapWidth() - 2) : 0

    function wrapWidth(): real {
        return Math.ceil(Lines.width(text, natural, width, part => metrics.advanceWidth(part)));
    }

    Layout.preferredWidth: natural // what is left free beside short lines is no wish for room
    leftPadding: effectiveHorizontalAlignment === Text.AlignHCenter ? Math.floor(spare / 2) : effectiveHorizontalAlignment === Text.AlignRight ? spare : 0
    rightPadding: spare - leftPadding

    FontMetrics {
        id: metrics

        font: root.font
    }
}
