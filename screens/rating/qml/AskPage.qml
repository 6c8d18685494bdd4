// One question, four faces. Once a face is touched, words and stars are offered beneath; the faces stay where they are,
// so that a second tap of the same finger changes nothing.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Item {
    id: root

    required property var vm
    required property var props

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin(root.width, root.height)
        anchors.topMargin: 5 * Theme.u
        spacing: 3 * Theme.u

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            TitleText {
                objectName: "question"
                Layout.fillWidth: true
                text: root.props.ask.question
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.heading
                wrapMode: Text.NoWrap
            }
            LiveMark {
                objectName: "live"
                live: root.props.is_live
                staleText: root.props.stale
                quiet: true
            }
            LanguageSwitch {
                vm: root.vm
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.targetGap
            uniformCellSizes: true

            Repeater {
                model: root.vm.rows.faces

                FaceButton {
                    required property var row

                    objectName: `face-${row.key}`
                    Layout.fillWidth: true
                    implicitHeight: Theme.mm(46)
                    faceSize: Theme.mm(25)
                    padding: 2 * Theme.u
                    textSize: Theme.body
                    face: row.face
                    text: row.text
                    checked: row.is_chosen
                    onClicked: root.vm.touchFace(row.key)
                }
            }
        }
        AboutClerk {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: !root.props.ask.is_answered
            hint: root.props.ask.hint
            clerk: root.props.clerk
            counter: root.props.card.counter
        }
        MorePanel {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: root.props.ask.is_answered
            words: root.vm.words
            ask: root.props.ask
            reasons: root.vm.rows.reasons
            onStarred: (aspect, stars) => root.vm.touchStar(aspect, stars)
            onReasoned: reason => root.vm.touchReason(reason)
            onDone: root.vm.touchDone()
        }
    }
}
