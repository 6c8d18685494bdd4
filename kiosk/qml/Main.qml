// The kiosk's window: header, one page, foot, and what may lie over them. It chooses the page by name and draws.
import QtQuick
import QtQuick.Layouts
import QtQuick.Window
import Hall.Controls

Window {
    id: root

    required property var vm
    property int heldAs: -1 // the visibility that is kept whatever is pressed; -1: the window may be closed
    readonly property var props: vm.shown
    readonly property real edge: Theme.margin(width, height)
    readonly property bool isPortrait: height > width
    readonly property bool isCrowned: Theme.lowReach && isPortrait
    readonly property string pageFile: ({
            attract: "AttractPage.qml",
            choose: "ChoosePage.qml",
            identify: "IdentifyPage.qml",
            appointment: "AppointmentPage.qml",
            confirm: "ConfirmPage.qml",
            issuing: "ProgressPage.qml",
            printing: "TicketPage.qml",
            ticket: "TicketPage.qml",
            menu: "MenuPage.qml",
            whose: "WhosePage.qml",
            looking: "LookingPage.qml",
            which: "WhichPage.qml",
            account: "AccountPage.qml",
            bills: "BillsPage.qml",
            tariff: "TariffPage.qml",
            notices: "NoticesPage.qml",
            halls: "HallsPage.qml",
            dues: "DuesPage.qml",
            amount: "AmountPage.qml",
            method: "MethodPage.qml",
            paying: "PayingPage.qml",
            leftover: "LeftoverPage.qml",
            paid: "OutcomePage.qml",
            unpaid: "OutcomePage.qml",
            invoices: "InvoicesPage.qml",
            invoice: "OutcomePage.qml",
            present: "PresentPage.qml",
            fetching: "ErrandPage.qml",
            sending: "ErrandPage.qml",
            undone: "TroublePage.qml",
            orders: "OrdersPage.qml",
            order: "OrderPage.qml",
            correct: "CorrectPage.qml",
            correct_phone: "PhonePage.qml",
            correct_code: "PhonePage.qml",
            correct_address: "WritePage.qml",
            correct_remark: "WritePage.qml",
            correct_front: "ApplyPhotoPage.qml",
            correct_back: "ApplyPhotoPage.qml",
            rate_order: "RateOrderPage.qml",
            rate_words: "WritePage.qml",
            report: "ReportPage.qml",
            report_topic: "ReportTopicPage.qml",
            report_words: "WritePage.qml",
            report_phone: "PhonePage.qml",
            report_review: "ReportReviewPage.qml",
            report_done: "ReportDonePage.qml",
            pool: "PoolPage.qml",
            held: "HeldPage.qml",
            apply_kind: "ApplyKindPage.qml",
            apply_card: "ApplyCardPage.qml",
            apply_standing: "ApplyStandingPage.qml",
            apply_owner: "ApplyWritePage.qml",
            apply_owner_number: "ApplyNumberPage.qml",
            apply_asking: "ApplyWaitPage.qml",
            apply_account: "ApplyAccountPage.qml",
            apply_address: "ApplyAddressPage.qml",
            apply_address_typed: "ApplyWritePage.qml",
            apply_phone: "ApplyNumberPage.qml",
            apply_code: "ApplyNumberPage.qml",
            apply_front: "ApplyPhotoPage.qml",
            apply_back: "ApplyPhotoPage.qml",
            apply_review: "ApplyReviewPage.qml",
            apply_sign: "ApplySignPage.qml",
            apply_sending: "ApplyWaitPage.qml",
            apply_held: "ApplyHeldPage.qml",
            apply_done: "ApplyDonePage.qml",
            no_slip: "TroublePage.qml",
            trouble: "TroublePage.qml",
            out_of_order: "OutOfOrderPage.qml"
        })[props.page]

    // What a page wants to have been seen to its end; most want nothing.
    function toSeeFirst(shown: var): ScrollColumn {
        return shown && shown.toSee ? shown.toSee : null;
    }

    width: 1080
    height: 1920
    color: Theme.ground
    title: props.hall_name
    onClosing: close => close.accepted = heldAs < 0
    onVisibilityChanged: if (root.heldAs >= 0 && root.visibility !== root.heldAs)
        Qt.callLater(() => {
            if (root.heldAs >= 0)
                root.visibility = root.heldAs;
        })
    onPageFileChanged: page.setSource(pageFile, {
        vm: root.vm
    })

    Binding {
        target: Theme
        property: "palette"
        value: root.props.is_contrast ? "contrast" : root.props.is_dark ? "board" : "day"
    }
    Binding {
        target: Theme
        property: "scale"
        value: root.props.text_scale
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: root.edge
        anchors.topMargin: root.isCrowned ? root.height * 0.3 : Math.round(root.edge * 0.7)
        anchors.bottomMargin: Math.round(root.edge * 0.7)
        spacing: !root.isPortrait ? Theme.gap : Theme.scale > 1.2 || Theme.lowReach ? Theme.gapLarge : 1.5 * Theme.gapLarge

        KioskHeader {
            Layout.fillWidth: true
            isNamed: !root.isCrowned && root.props.page !== "attract"
            vm: root.vm
        }
        Loader {
            id: page

            objectName: `page-${root.props.page}`
            Layout.fillWidth: true
            Layout.fillHeight: true
            onLoaded: {
                appear.complete();
                opacity = 1;
                if (Theme.motion > 0 && root.visible) // the first page stands at once
                    appear.restart();
            }

            NumberAnimation {
                id: appear

                target: page
                property: "opacity"
                from: 0
                to: 1
                duration: Theme.motion
                easing.type: Easing.OutCubic
            }
        }
        KioskFooter {
            Layout.fillWidth: true
            visible: root.props.page !== "attract" && root.props.page !== "out_of_order"
            toSee: root.toSeeFirst(page.item)
            vm: root.vm
        }
    }

    Crown {
        visible: root.isCrowned
        x: root.edge
        width: root.width - 2 * root.edge
        height: root.height * 0.3
        vm: root.vm
    }
    HelpSheet {
        anchors.fill: parent
        vm: root.vm
    }
    StillThereSheet {
        anchors.fill: parent
        vm: root.vm
    }
    MaintenanceSheet {
        anchors.fill: parent
        vm: root.vm
        maintenance: root.vm.maintenance
    }
    Item {
        anchors.fill: parent
        z: 1000

        PointHandler {
            onActiveChanged: if (active)
                root.vm.touch()
        }
        MouseArea {
            objectName: "page-is-changing"
            anchors.fill: parent
            enabled: root.props.is_deaf
            visible: enabled
        }
    }
}
