// The clerk's console: a window with the login or the work page. It draws `vm.props`; no rule lives here.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import Hall.Controls

Window {
    id: root

    required property var vm
    readonly property var props: vm.props
    readonly property var workNow: props.work
    property var work: null // the last work there was: a page on its way out must not read null

    onWorkNowChanged: if (workNow)
        work = workNow

    width: 1280
    height: 800
    minimumWidth: Math.floor(Theme.mm(336)) // 1280 x 800 on a screen of 3.8 pixels per millimetre
    minimumHeight: Math.floor(Theme.mm(210))
    title: [props.work ? props.work.head.counter : "", props.hall].filter(part => part !== "").join(" · ")
    color: Theme.ground

    Loader {
        anchors.fill: parent
        focus: true
        sourceComponent: root.props.page === "work" && root.work ? workPage : root.props.page === "login" ? loginPage : connectingPage
    }

    Component {
        id: connectingPage

        Item {
            EmptyState {
                anchors.centerIn: parent
                width: Theme.mm(120)
                iconName: "network"
                text: root.vm.words.connecting
                hint: root.vm.words.connecting_more
            }
        }
    }
    Component {
        id: loginPage

        LoginPage {
            vm: root.vm
            props: root.props
        }
    }
    Component {
        id: workPage

        WorkPage {
            vm: root.vm
            props: root.props
            work: root.work
        }
    }
}
