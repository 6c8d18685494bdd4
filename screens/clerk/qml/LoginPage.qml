// Where, who, PIN. All on one page; a finger and a keyboard each suffice.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

FocusScope {
    id: root

    required property var vm
    required property var props

    // figures go to the PIN from wherever the keyboard is
    Keys.onPressed: event => {
        event.accepted = true;
        if (event.text.length === 1 && "0123456789".includes(event.text))
            root.vm.typeFigure(event.text);
        else if (event.key === Qt.Key_Backspace)
            root.vm.eraseFigure();
        else if (event.key === Qt.Key_Delete)
            root.vm.clearPin();
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            root.vm.logIn();
        else
            event.accepted = false;
    }
    Component.onCompleted: counters.take()

    Item {
        id: rest // holds the keyboard after a touch, so that Enter does not press the key last touched
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 6 * Theme.u
        spacing: 5 * Theme.u

        HeadLine {
            Layout.fillWidth: true
            vm: root.vm
            props: root.props

            Logo {}
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                HeadingText {
                    Layout.fillWidth: true
                    text: root.vm.words.login_title
                }
                CaptionText {
                    Layout.fillWidth: true
                    text: root.props.hall
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.gap

            ChoiceList {
                id: counters

                objectName: "counter"
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 5
                model: root.vm.rows.counters
                place: root.props.login.counter_place
                title: root.vm.words.login_counter
                detailRole: "services"
                onChosen: key => root.vm.chooseCounter(key)
                onStepped: by => root.vm.stepCounter(by)
            }
            ChoiceList {
                objectName: "clerk"
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 5
                model: root.vm.rows.clerks
                place: root.props.login.clerk_place
                title: root.vm.words.login_clerk
                detailRole: "staff_number"
                onChosen: key => root.vm.chooseClerk(key)
                onStepped: by => root.vm.stepClerk(by)
            }
            PinCard {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 4
                words: root.vm.words
                login: root.props.login
                message: root.props.message
                onTyped: figure => {
                    root.vm.typeFigure(figure);
                    rest.forceActiveFocus();
                }
                onErased: {
                    root.vm.eraseFigure();
                    rest.forceActiveFocus();
                }
                onCleared: root.vm.clearPin()
                onEntered: root.vm.logIn()
            }
        }
    }
}
