// One side of the card under the document camera: what it sees, what speaks against it, and the photo that was taken.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var photo: vm.shown.applying.photo
    readonly property var camera: vm.camera
    readonly property bool isTaken: photo.source !== ""
    readonly property string flaw: isTaken ? "" : camera.flaw
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach
    // only then the button is the first of the page; a camera that shows nothing can be asked all the same
    readonly property bool isToSnap: !isTaken && camera.source !== ""

    spacing: isTight ? Theme.gap : Theme.gapLarge

    ApplyTop {
        vm: root.vm
        isPortrait: root.isPortrait
        isTight: root.isTight
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        columns: root.isPortrait ? 1 : 2
        columnSpacing: 2 * Theme.gapLarge
        rowSpacing: Theme.gapLarge

        Item {
            Layout.fillHeight: true
            visible: root.isPortrait
        }
        CardPhoto {
            objectName: "photo"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.maximumHeight: (root.isPortrait ? root.width : root.width * 0.62) * 0.66
            source: root.isTaken ? root.photo.source : root.camera.source
            isTaken: root.isTaken
            outline: root.isTaken ? "" : root.camera.outline
            isGood: root.flaw === ""
            emptyText: root.vm.said.apply_photo_opening
        }
        ColumnLayout {
            Layout.fillWidth: root.isPortrait
            Layout.minimumWidth: root.isPortrait ? 0 : Theme.mm(170)
            Layout.maximumWidth: root.isPortrait ? Number.POSITIVE_INFINITY : Theme.mm(170) // or the button's limit is the column's
            Layout.fillHeight: false
            spacing: Theme.gap

            StateMark {
                objectName: "photo-state"
                Layout.alignment: Qt.AlignHCenter
                opacity: root.isToSnap ? 1 : 0 // its line is kept: the button stays where it is
                Accessible.ignored: opacity === 0
                tone: root.photo.is_taking ? "busy" : root.flaw === "" ? "good" : "warn"
                text: root.photo.is_taking ? root.vm.said.apply_photo_shooting : root.flaw === "" ? root.vm.said.apply_photo_ready : root.vm.said[`notice_${root.flaw}`] ?? ""
                size: Theme.body
            }
            PressSurface {
                objectName: "snap"
                Layout.alignment: Qt.AlignHCenter
                Layout.fillWidth: !root.isPortrait
                implicitWidth: Theme.mm(200)
                implicitHeight: Theme.mm(32)
                busy: root.photo.is_taking
                text: root.photo.snap
                iconName: "camera"
                textSize: Theme.heading
                faceColor: root.isToSnap ? Theme.primary : Theme.surface
                pressedColor: root.isToSnap ? Theme.primaryPressed : Theme.pressed
                inkColor: root.isToSnap ? Theme.primaryInk : Theme.toneInk("primary")
                borderColor: root.isToSnap ? faceColor : Theme.lineStrong
                onClicked: root.vm.press("snap")
            }
        }
        Item {
            Layout.fillHeight: !Theme.lowReach
            Layout.preferredHeight: 1
            visible: root.isPortrait
        }
    }
}
