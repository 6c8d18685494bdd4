// The smallest text of a page: second lines, times, units. Properties as BodyText; quiet unless told otherwise.
import QtQuick

BodyText {
    quiet: tone === ""
    font.pixelSize: Theme.caption
}
