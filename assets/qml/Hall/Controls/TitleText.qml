// The one question or statement of a page. Properties as BodyText.
import QtQuick

ShortText {
    font.pixelSize: Theme.title
    font.weight: Font.Bold
    lineHeight: 0.94
    Accessible.role: Accessible.Heading
}
