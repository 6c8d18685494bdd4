// Name of a card or a column. Properties as BodyText.
import QtQuick

ShortText {
    strong: true
    font.pixelSize: Theme.heading
    Accessible.role: Accessible.Heading
}
