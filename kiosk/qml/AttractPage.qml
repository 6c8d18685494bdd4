// The page nobody has touched yet: whose hall this is, how it stands, and that one may begin. All of it is one button, the services on it others.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

PressSurface {
    id: root

    required property var vm
    readonly property var attract: vm.shown.attract
    readonly property bool isPortrait: height > width
    readonly property bool isStacked: isPortrait || attract.is_sum_only // no lines to stand beside the invitation
    readonly property bool isTight: !isPortrait && Theme.scale > 1.2
    readonly property bool isBrief: isPortrait && (Theme.lowReach || Theme.scale > (attract.has_outages || vm.shown.stale !== "" ? 1.2 : 1.3)) // room for the invitation only

    objectName: "begin"
    text: attract.begin
    faceColor: Theme.ground
    pressedColor: Theme.ground
    borderWidth: 0
    padding: 0
    horizontalPadding: 0
    verticalPadding: 0
    onClicked: vm.press("begin")

    contentItem: GridLayout {
        columns: root.isStacked ? 1 : 2
        columnSpacing: root.isTight ? Theme.gapLarge : 2 * Theme.gapLarge
        rowSpacing: Theme.gapLarge

        AttractWelcome {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.scale > 1.2 ? 11 : 12
            vm: root.vm
            isDown: root.down
            isPortrait: root.isPortrait
            isWide: root.isStacked && !root.isPortrait
            isNamed: !(root.isPortrait && Theme.lowReach)
            isTight: root.isTight
        }
        AttractQueues {
            Layout.fillWidth: true
            Layout.fillHeight: !root.isStacked
            Layout.preferredWidth: Theme.scale > 1.2 ? 10 : 8
            isTall: !root.isStacked
            isBrief: root.isBrief
            vm: root.vm
        }
    }
}
