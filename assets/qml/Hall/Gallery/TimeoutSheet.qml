// The question that comes before a page is left.
import QtQuick
import QtQuick.Layouts
import Hall.Controls

Sheet {
    id: root

    required property string language
    readonly property bool zh: language === "zh"

    Ring {
        Layout.alignment: Qt.AlignHCenter
        size: Theme.mm(52)
        fraction: 0.7
        text: "21"
    }
    TitleText {
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        text: root.zh ? "您还在吗？" : "Still there?"
    }
    BodyText {
        Layout.fillWidth: true
        quiet: true
        horizontalAlignment: Text.AlignHCenter
        text: root.zh ? "21 秒后返回首页，您的资料会清除。" : "In 21 seconds we go back to the start and forget what you entered."
    }
    PrimaryButton {
        objectName: "stay"
        Layout.fillWidth: true
        text: root.zh ? "继续办理" : "Yes, continue"
    }
}
