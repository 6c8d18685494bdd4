// A name, a label or one sentence: when it needs several lines they are about equally long (Lines). Properties as BodyText.
import QtQuick
import QtQuick.Layouts

BodyText {
    id: root

    readonly property real natural: metrics.height > 0 ? Math.ceil(metrics.advanceWidth(text)) + 1 : 0 // anew with each font
    readonly property bool isBroken: natural > width && wrapMode !== Text.NoWrap && elide === Text.ElideNone
    property real spare: 0

    // Not a binding: it would answer each width while a layout is still being made.
    function balance(): void {
        spare = isBroken ? Math.max(0, width - Math.ceil(Lines.width(text, natural, width, part => metrics.advanceWidth(part))) - 2) : 0;
    }

    Layout.preferredWidth: natural // what is left free beside short lines is no wish for room
    leftPadding: effectiveHorizontalAlignment === Text.AlignHCenter ? Math.floor(spare / 2) : effectiveHorizontalAlignment === Text.AlignRight ? spare : 0
    rightPadding: spare - leftPadding
    onWidthChanged: Qt.callLater(balance)
    onTextChanged: Qt.callLater(balance)
    onNaturalChanged: Qt.callLater(balance)

    FontMetrics {
        id: metrics

        font: root.font
    }
}
