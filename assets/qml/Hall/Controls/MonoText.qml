// Bytes, addresses and logs for the technician; columns stay under each other. Properties as BodyText.
import QtQuick

BodyText {
    font.family: Theme.monoFamily
    font.pixelSize: Theme.caption
    wrapMode: Text.WrapAnywhere
}
