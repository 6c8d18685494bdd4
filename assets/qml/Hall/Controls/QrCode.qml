// Draws a QR code from its modules, always dark on white with the quiet zone a reader needs.
//   matrix   rows of modules, each a string of "1" and "0" or a list of booleans (segno: matrix of make_qr)
//   size     edge in pixels; the code is drawn with whole pixels per module and sits in the middle
//   description   read aloud
import QtQuick
import QtQuick.Shapes

Rectangle {
    id: root

    property var matrix: []
    property real size: Theme.mm(60)
    property string description: ""
    readonly property int quietZone: 4
    readonly property int modules: matrix ? matrix.length : 0
    readonly property int modulePixels: modules > 0 ? Math.max(1, Math.floor(Math.min(width, height) / (modules + 2 * quietZone))) : 1

    // One path for all dark modules; runs in a row are one rectangle.
    function path(rows: var, pixels: int): string {
        const parts = [];
        for (let y = 0; y < rows.length; y++) {
            const row = rows[y];
            for (let x = 0; x < row.length; x++) {
                const start = x;
                while (x < row.length && (row[x] === true || row[x] === 1 || row[x] === "1"))
                    x++;
                if (x > start)
                    parts.push(`M${start * pixels} ${y * pixels}h${(x - start) * pixels}v${pixels}h${-(x - start) * pixels}z`);
            }
        }
        return parts.join("");
    }

    implicitWidth: size
    implicitHeight: size
    radius: Theme.u
    color: "#FFFFFF"
    Accessible.role: Accessible.Graphic
    Accessible.name: description

    Shape {
        x: Math.floor((root.width - root.modules * root.modulePixels) / 2)
        y: Math.floor((root.height - root.modules * root.modulePixels) / 2)
        visible: root.modules > 0

        ShapePath {
            fillColor: "#000000"
            strokeColor: "transparent"
            strokeWidth: -1

            PathSvg {
                path: root.modules > 0 ? root.path(root.matrix, root.modulePixels) : ""
            }
        }
    }
}
