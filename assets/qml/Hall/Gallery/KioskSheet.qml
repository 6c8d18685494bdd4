// The kiosk's question with its tiles, header and foot.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Item {
    id: root

    required property string language
    readonly property bool zh: language === "zh"
    readonly property var services: [
        {letter: "A", zh: "交纳电费", en: "Pay a bill", icon: "wallet", badge: ["本机可办，无需等候", "Do it here now, no waiting"]},
        {letter: "B", zh: "新装用电", en: "New supply", icon: "plug", status: ["3 人等候，约 12 分钟", "3 waiting, about 12 min"]},
        {letter: "C", zh: "变更用电", en: "Change of supply", icon: "change", status: ["8 人等候，约 35 分钟", "8 waiting, about 35 min"]},
        {letter: "D", zh: "发票与账单", en: "Invoices and statements", icon: "invoice", status: ["无人等候", "Nobody is waiting"], good: true},
        {letter: "E", zh: "业务咨询", en: "Advice", icon: "chat", status: ["14:00 开始办理", "Opens at 14:00"], off: true},
        {letter: "F", zh: "充电桩报装", en: "Charging point connection", icon: "charging", status: ["1 人等候，约 5 分钟", "1 waiting, about 5 min"]}
    ]

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin(parent.width, parent.height)
        spacing: Theme.gapLarge

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.targetGap

            Logo {}
            HeadingText {
                Layout.fillWidth: true
                text: root.zh ? "城东供电营业厅" : "Chengdong power hall"
            }
            FigureText {
                visible: Theme.scale < 1.2
                text: "10:42"
                size: Theme.heading
                font.weight: Font.Medium
            }
            Segmented {
                objectName: "language"
                isBilingual: true
                options: [{key: "zh", text: "中", name: "中文"}, {key: "en", text: "EN", name: "English"}]
                current: root.language
            }
            IconButton {
                objectName: "text-size"
                iconName: "text-size"
                text: root.zh ? "大字" : "Large text"
            }
            IconButton {
                objectName: "contrast"
                iconName: "contrast"
                text: root.zh ? "高对比度" : "High contrast"
            }
        }
        ColumnLayout {
            Layout.topMargin: Theme.gap
            spacing: Theme.u

            TitleText {
                Layout.fillWidth: true
                text: root.zh ? "请选择您要办理的业务" : "What would you like to do?"
            }
            BodyText {
                Layout.fillWidth: true
                quiet: true
                text: root.zh ? "轻触一项即可，不需要登录。" : "Touch one. You do not need to sign in."
            }
        }
        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.maximumHeight: Theme.mm(Theme.scale > 1.2 ? 400 : 370)
            columns: Theme.scale > 1.2 ? 1 : 2
            columnSpacing: Theme.targetGap
            rowSpacing: Theme.targetGap
            uniformCellWidths: true

            Repeater {
                model: Theme.scale > 1.2 ? root.services.slice(0, 4) : root.services

                Tile {
                    required property var modelData

                    objectName: `service-${modelData.letter}`
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    wide: Theme.scale > 1.2
                    enabled: !modelData.off
                    letter: modelData.letter
                    iconName: modelData.icon
                    text: root.zh ? modelData.zh : modelData.en
                    secondText: wide ? "" : root.zh ? modelData.en : modelData.zh
                    badgeText: modelData.badge ? modelData.badge[root.zh ? 0 : 1] : ""
                    status: modelData.status ? modelData.status[root.zh ? 0 : 1] : ""
                    statusTone: modelData.good ? "good" : ""
                    statusIconName: modelData.good ? "good" : modelData.off ? "clock" : "users"
                }
            }
            Tile {
                objectName: "appointment"
                Layout.columnSpan: parent.columns
                Layout.fillWidth: true
                wide: true
                tint: "g"
                text: root.zh ? "我有预约" : "I have an appointment"
                secondText: root.zh ? "I have an appointment" : "我有预约"
                iconName: "calendar-check"
                status: root.zh ? "请放身份证或出示二维码" : "Put your ID card or show the code"
                statusIconName: "card"
            }
        }
        Item {
            Layout.fillHeight: true
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.targetGap

            QuietButton {
                objectName: "back"
                text: root.zh ? "返回" : "Back"
                iconName: Theme.scale > 1.2 ? "" : "arrow-left"
            }
            QuietButton {
                objectName: "help"
                text: root.zh ? "求助" : "Help"
                iconName: Theme.scale > 1.2 ? "" : "help"
            }
            QuietButton {
                objectName: "home"
                text: root.zh ? "首页" : "Start"
                iconName: Theme.scale > 1.2 ? "" : "home"
            }
            Item {
                Layout.fillWidth: true
            }
            PrimaryButton {
                objectName: "continue"
                Layout.fillWidth: Theme.scale > 1.2
                Layout.maximumWidth: Math.ceil(implicitWidth)
                text: root.zh ? "取号" : "Take a number"
                trailingIconName: "arrow-right"
            }
        }
    }
}
