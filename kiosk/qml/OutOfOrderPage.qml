// Nothing can be done here: said in both languages, and where else to go, the nearest first.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var vm
    readonly property var out: vm.shown.out
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2

    spacing: isTight ? Theme.gap : Theme.gapLarge

    Item {
        Layout.fillHeight: true
    }
    Rectangle {
        Layout.alignment: Qt.AlignHCenter
        implicitWidth: Math.round(Theme.figure * (root.isTight ? 1.3 : 2.2))
        implicitHeight: implicitWidth
        radius: width / 2
        color: Theme.toneSoft("warn")
        border.width: Theme.highContrast ? 2 : 0
        border.color: Theme.warn

        Icon {
            anchors.centerIn: parent
            name: "wrench"
            size: Math.round(parent.width * 0.5)
            color: Theme.warn
        }
    }
    ColumnLayout {
        readonly property bool isBilingual: true

        Layout.fillWidth: true
        Layout.fillHeight: false
        spacing: 0

        TitleText {
            objectName: "out-title"
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: root.out.title
            font.pixelSize: root.isTight ? Theme.title : Theme.display
        }
        HeadingText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: root.out.title_other
            color: Theme.inkQuiet
        }
    }
    BodyText {
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        text: root.out.sentence
    }
    HeadingText {
        objectName: "out-invitation"
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap
        horizontalAlignment: Text.AlignHCenter
        text: root.out.invitation
    }
    GridLayout {
        Layout.alignment: Qt.AlignHCenter
        Layout.fillWidth: true
        Layout.fillHeight: false
        Layout.maximumWidth: root.isPortrait ? Number.POSITIVE_INFINITY : root.out.places.length * Theme.mm(200)
        visible: root.out.places.length > 0
        columns: root.isPortrait ? 1 : root.out.places.length
        columnSpacing: Theme.gapLarge
        rowSpacing: Theme.gap
        uniformCellWidths: true
        uniformCellHeights: true

        Repeater {
            model: root.out.places

            Card {
                id: place

                required property var modelData

                objectName: `place-${modelData.key}`
                Layout.fillWidth: true
                Layout.fillHeight: true
                spacing: 0

                RowLayout {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    spacing: Theme.gapLarge

                    Icon {
                        name: place.modelData.icon
                        size: Math.round(Theme.heading * 1.6)
                        color: Theme.toneInk("primary")
                    }
                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 0

                        HeadingText {
                            Layout.fillWidth: true
                            text: place.modelData.where
                        }
                        BodyText {
                            Layout.fillWidth: true
                            quiet: true
                            text: place.modelData.name
                        }
                    }
                }
            }
        }
    }
    Item {
        Layout.fillHeight: true
    }
    BodyText {
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        quiet: true
        text: root.out.hint
    }
}
