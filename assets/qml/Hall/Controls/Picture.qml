// A line drawing that shows where something goes: "picture-card", "picture-qr", "picture-slip", "picture-phone" and more (4:3).
//   name          file name in assets/icons without ".svg"
//   description   what it shows, read aloud in assisted mode; "" leaves it out
import QtQuick

Icon {
    id: root

    property string description: ""

    width: Theme.mm(64)
    height: Math.round(width * 0.75)
    accent: Theme.accent
    Accessible.role: Accessible.Graphic
    Accessible.name: description
    Accessible.ignored: description === ""
}
