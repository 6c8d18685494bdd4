// A payment under way: what to do now, as a large code or drawing; what has come in; what is slow, and what not to do.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

GridLayout {
    id: root

    required property var vm
    readonly property var payment: vm.shown.paying.payment
    readonly property bool isPortrait: height > width
    readonly property bool isTight: !isPortrait || Theme.scale > 1.2 || Theme.lowReach
    readonly property real side: Math.min(width, height) * (isPortrait ? 0.76 : 0.86)

    columns: isPortrait ? 1 : 2
    columnSpacing: 2 * Theme.gapLarge
    rowSpacing: isTight ? Theme.gap : Theme.gapLarge

    ColumnLayout {
        Layout.fillWidth: true
        Layout.fillHeight: !root.isPortrait
        Layout.preferredWidth: 1
        spacing: root.isTight ? Theme.gap : Theme.gapLarge

        PageTitle {
            text: root.payment.title
            hint: root.payment.hint
            isSmall: root.isTight && root.isPortrait
            steps: root.vm.shown.steps
        }
        KioskNotice {
            vm: root.vm
        }
        PaymentFigures {
            Layout.fillWidth: true
            isCash: root.payment.kind === "cash" || root.payment.share > 0 && root.payment.share < 1
            payment: root.payment
            vm: root.vm
        }
        Notice {
            objectName: "payment-slow"
            Layout.fillWidth: true
            visible: root.payment.slow !== ""
            tone: "unknown"
            text: root.payment.slow
            padding: (root.isTight ? 3 : 5) * Theme.u
        }
        Item {
            Layout.fillHeight: true
            visible: !root.isPortrait
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 1
        Layout.maximumWidth: Number.POSITIVE_INFINITY // the line's own limit would be the column's too
        spacing: Theme.gap

        Item {
            Layout.fillHeight: true
        }
        QrCode {
            objectName: "payment-qr"
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredWidth: root.side
            Layout.preferredHeight: root.side
            Layout.maximumHeight: root.height * (root.isPortrait ? 0.55 : 0.9)
            Layout.maximumWidth: Layout.maximumHeight
            visible: root.payment.qr.length > 0
            matrix: root.payment.qr
            description: root.payment.title
        }
        Rectangle {
            Layout.alignment: Qt.AlignHCenter
            visible: root.payment.qr.length === 0
            implicitWidth: Math.round(Theme.figure * 3)
            implicitHeight: implicitWidth
            radius: width / 2
            color: Theme.primarySoft
            border.width: Theme.highContrast ? 2 : 0
            border.color: Theme.toneInk("primary")

            Icon {
                anchors.centerIn: parent
                name: root.payment.icon
                size: Math.round(parent.width * 0.5)
                color: Theme.toneInk("primary")
            }
        }
        CaptionText {
            Layout.fillWidth: true
            visible: root.payment.kind === "cash"
            horizontalAlignment: Text.AlignHCenter
            text: root.vm.said.paying_rest
        }
        FigureText {
            objectName: "payment-rest"
            Layout.fillWidth: true
            visible: root.payment.kind === "cash"
            horizontalAlignment: Text.AlignHCenter
            text: root.payment.rest
            lineHeight: 1
        }
        ProgressLine {
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredWidth: Math.min(root.width * 0.4, Theme.mm(150))
            visible: root.payment.kind === "busy"
        }
        BodyText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            visible: text !== ""
            quiet: true
            text: root.payment.seconds
            font.features: ({
                    tnum: 1
                })
        }
        Item {
            Layout.fillHeight: true
        }
    }
}
