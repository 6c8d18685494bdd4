// What was reckoned: the month's amount, its year as one bar of steps, and the advice.
//   tariff    the view's tariff props
//   isTight   little room; isDense   so little that the prices are left out
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var tariff
    property bool isTight: false
    property bool isDense: false
    readonly property var tones: ["good", "warn", "bad"]

    spacing: isTight ? Theme.gapSmall : Theme.gap

    TitleText {
        objectName: "tariff-month"
        Layout.fillWidth: true
        visible: text !== ""
        text: root.tariff.month
        font.pixelSize: root.isTight ? Theme.heading : Theme.title
    }
    BodyText {
        objectName: "tariff-year"
        Layout.fillWidth: true
        visible: text !== "" // without it the tiers, which are the year's, would be read as the month's
        text: root.tariff.year
        quiet: true
    }
    Row {
        id: stack

        Layout.fillWidth: true
        Layout.preferredHeight: Theme.heading
        visible: root.tariff.parts.length > 0

        Repeater {
            model: root.tariff.parts

            Rectangle {
                required property var modelData

                width: stack.width * modelData.share
                height: stack.height
                color: Theme.toneFill(root.tones[Math.min(modelData.tier, 3) - 1])
                border.width: 1
                border.color: Theme.ground
            }
        }
    }
    Repeater {
        model: root.tariff.parts

        GridLayout {
            id: part

            required property var modelData

            Layout.fillWidth: true
            Layout.fillHeight: false
            columns: 3
            columnSpacing: Theme.gap
            rowSpacing: 0

            Rectangle {
                implicitWidth: Theme.body * 0.7
                implicitHeight: implicitWidth
                color: Theme.toneFill(root.tones[Math.min(part.modelData.tier, 3) - 1])
            }
            BodyText {
                Layout.fillWidth: true
                text: part.modelData.name
            }
            BodyText {
                Layout.alignment: Qt.AlignRight
                text: part.modelData.amount
            }
            Item {
                visible: !root.isDense
                implicitWidth: 1
            }
            CaptionText {
                Layout.fillWidth: true
                visible: !root.isDense
                text: part.modelData.price
            }
            CaptionText {
                Layout.alignment: Qt.AlignRight
                visible: !root.isDense
                text: part.modelData.kwh
            }
        }
    }
    Rectangle {
        Layout.fillWidth: true
        Layout.topMargin: Theme.gapSmall
        implicitHeight: advice.implicitHeight + 2 * Theme.gap
        visible: root.tariff.advice !== ""
        radius: Theme.radiusSmall
        color: Theme.toneSoft("primary")
        border.width: Theme.highContrast ? Theme.hairline : 0
        border.color: Theme.line

        RowLayout {
            id: advice

            anchors.fill: parent
            anchors.margins: Theme.gap
            spacing: Theme.gap

            Icon {
                name: "bulb"
                color: Theme.toneInk("primary")
            }
            ShortText {
                objectName: "tariff-advice"
                Layout.fillWidth: true
                text: root.tariff.advice
            }
        }
    }
    Item {
        Layout.fillHeight: true
    }
}
