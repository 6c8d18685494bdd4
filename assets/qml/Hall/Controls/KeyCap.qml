// One key of an on-screen keyboard: at least 15 mm each way, one sign on it.
import QtQuick

SecondaryButton {
    implicitWidth: Theme.targetSmall
    implicitHeight: Math.max(Theme.target, Math.round(Theme.heading * 1.7))
    horizontalPadding: 0
    textSize: Theme.heading
    tone: ""
    borderColor: Theme.line
}
