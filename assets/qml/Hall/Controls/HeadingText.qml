// Name of a card or a column. Properties as BodyText.
import QtQuick

BodyText {
    strong: true
    font.pixelSize: Theme.heading
    Accessible.role: Accessible.Heading
}
