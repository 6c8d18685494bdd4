// The rating screen: the clerk's card, the question, the thank-you. It draws `vm.props`; no rule lives here.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import Hall.Controls

Window {
    id: root

    required property var vm
    readonly property var props: vm.props

    width: 1280
    height: 800
    title: root.vm.words.at_your_service
    color: Theme.ground

    Loader {
        id: page

        anchors.fill: parent
        sourceComponent: root.props.page === "ask" ? askPage : root.props.page === "thanks" ? thanksPage : root.props.page === "card" ? cardPage : connectingPage
        onLoaded: appear.restart()

        NumberAnimation {
            id: appear

            target: page
            property: "opacity"
            from: Theme.motion > 0 ? 0 : 1
            to: 1
            duration: Theme.motion
            easing.type: Easing.OutCubic
        }
    }

    Component {
        id: connectingPage

        ConnectingPage {
            vm: root.vm
            props: root.props
        }
    }
    Component {
        id: cardPage

        CardPage {
            vm: root.vm
            props: root.props
        }
    }
    Component {
        id: askPage

        AskPage {
            vm: root.vm
            props: root.props
        }
    }
    Component {
        id: thanksPage

        ThanksPage {
            props: root.props
        }
    }
}
