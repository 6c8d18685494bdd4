// One quiet tint per service key "a" to "h": a ground and the ink of its letter, 7:1 on it and, as line or bar, 3:1 on the surface.
// The tint only helps to find a service again; its letter always stands beside it.
pragma Singleton
import QtQuick

QtObject {
    id: tints

    readonly property var day: ({
            a: ["#DCEBFA", "#0B4374"],
            b: ["#DDF1E4", "#0C4F30"],
            c: ["#FBE9CC", "#633700"],
            d: ["#F0E2F5", "#5A2372"],
            e: ["#D6F0F0", "#0A4A50"],
            f: ["#FBE0E4", "#7D142C"],
            g: ["#E2E4F8", "#333A8C"],
            h: ["#EBEED3", "#404509"]
        })
    readonly property var board: ({
            a: ["#173E66", "#CFE6FF"],
            b: ["#16453A", "#BFF0D3"],
            c: ["#4A3A1C", "#FFE0A8"],
            d: ["#43305C", "#ECD6FA"],
            e: ["#104850", "#BDEFF2"],
            f: ["#542A44", "#FFD3DB"],
            g: ["#2F3770", "#D9DCFF"],
            h: ["#3D4426", "#E6EBB4"]
        })
    readonly property var contrast: ["#000000", "#FFFFFF"]

    readonly property var faces: ({
            "very-satisfied": ["#CDEBD8", "#0B5531", "#1B8553"],
            "satisfied": ["#E1F0CF", "#37501A", "#6B9A3A"],
            "average": ["#FFEBC2", "#633700", "#C98A1B"],
            "dissatisfied": ["#FFDCCF", "#7A2A10", "#CF6A45"],
            "very-dissatisfied": ["#FBD3D0", "#7D1A13", "#C62F25"]
        })

    // Ground, ink and rim of a rating face.
    function face(palette: string, key: string): var {
        return palette === "contrast" ? ["#000000", "#FFFFFF", "#FFFFFF"] : faces[key] ?? ["#EAEEF3", "#3D4F66", "#7B8CA3"];
    }

    // The pair [ground, ink] of a service key in a palette; an unknown key gets the first tint.
    function pair(palette: string, key: string): var {
        if (palette === "contrast")
            return contrast;
        const set = palette === "board" ? board : day;
        return set[key.toLowerCase()] ?? set.a;
    }
}
