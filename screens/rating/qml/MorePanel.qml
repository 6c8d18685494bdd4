// What one may add to a face: reasons under the faces, stars for speed and attitude, and "done" at the right below.
//   starred(aspect, stars), reasoned(reason), done()
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

ColumnLayout {
    id: root

    required property var words
    required property var ask
    required property var reasons

    signal starred(string aspect, int stars)
    signal reasoned(string reason)
    signal done

    spacing: 3 * Theme.u

    CaptionText {
        Layout.fillWidth: true
        text: root.ask.reasons_title
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.targetGap
        uniformCellSizes: true

        Repeater {
            model: root.reasons

            Chip {
                required property var row

                objectName: `reason-${row.key}`
                Layout.fillWidth: true
                checkable: false
                checked: row.is_chosen
                text: row.text
                textSize: Theme.caption
                onClicked: root.reasoned(row.key)
            }
        }
    }
    Item {
        Layout.fillHeight: true
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        spacing: Theme.targetGap

        StarField {
            objectName: "speed"
            title: root.words.speed
            stars: root.ask.speed
            onRated: stars => root.starred("speed", stars)
        }
        StarField {
            objectName: "attitude"
            title: root.words.attitude
            stars: root.ask.attitude
            onRated: stars => root.starred("attitude", stars)
        }
        PrimaryButton {
            objectName: "done"
            Layout.fillWidth: true
            Layout.fillHeight: true
            horizontalPadding: 2 * Theme.u
            text: root.words.done
            onClicked: root.done()
        }
    }
}
