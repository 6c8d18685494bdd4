// 中文 | EN, each in its own language.
import QtQuick
import Hall.Controls

Segmented {
    id: root

    required property var vm

    objectName: "language"
    isBilingual: true
    textSize: Theme.caption
    options: [
        {
            key: "zh",
            text: root.vm.words.language_zh
        },
        {
            key: "en",
            text: root.vm.words.language_en
        }
    ]
    current: root.vm.language
    onChosen: key => root.vm.switchLanguage(key)
}
