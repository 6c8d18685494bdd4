// The mark of the house: someone under the arch of a hall.
//   size   edge in pixels
import QtQuick

Icon {
    size: Math.round(Theme.heading * 1.8)
    name: "logo"
    color: Theme.highContrast ? "#FFFFFF" : Theme.dark ? "#1A355E" : Theme.primary
    soft: Theme.highContrast ? "#000000" : "#FFFFFF"
    accent: Theme.highContrast ? "#000000" : "#FFC94D"
    Accessible.ignored: true
}
