// Tells when nobody has pressed anything for a while: who comes next is not who has left. Lies over all, takes nothing.
//   ms       so long without a press is quiet; 0: never
//   written  whatever people type here; a change of it counts as a press
//   quiet()  once, until there is a press again
// It is no event filter in Python: one that runs while other threads load modules takes the program with it.
import QtQuick

Item {
    id: root

    property int ms: 0
    property var written: null
    property alias isCounting: clock.running

    signal quiet

    function stir(): void {
        if (ms > 0)
            clock.restart();
    }

    anchors.fill: parent
    z: 1000
    onMsChanged: stir()
    onWrittenChanged: stir()

    Item {
        anchors.fill: parent

        PointHandler {
            onActiveChanged: if (active)
                root.stir()
        }
        WheelHandler {
            blocking: false
            onWheel: root.stir()
        }
    }
    Timer {
        id: clock

        interval: root.ms
        onTriggered: root.quiet()
    }
}
