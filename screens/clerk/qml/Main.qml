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
    property real density: 0 // the screen's own; a window too small for the page at that density draws it smaller
    property var work: null // the last work there was: a page on its way out must not read null

    onWorkNowChanged: if (workNow)
        work = workNow

    width: 1280
    height: 800
    minimumWidth: 800
    minimumHeight: 560
    title: root.props.title
    color: Theme.ground

    Component.onCompleted: density = Theme.pixelsPerMm

    Binding {
        when: root.density > 0
        target: Theme
        property: "pixelsPerMm"
        value: Math.min(root.density, root.width / 336, root.height / 210)
    }
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
