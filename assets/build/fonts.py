"""Cut the shipped fonts from the full ones, so that Chinese looks the same on every machine and stays small.

The rule here: the cut is made by this script alone, from the npm packages `@expo-google-fonts/noto-sans-sc`
and `@expo-google-fonts/noto-sans-mono` (SIL Open Font License 1.1). To make the fonts again, in an empty folder:

    npm pack @expo-google-fonts/noto-sans-sc @expo-google-fonts/noto-sans-mono
    for f in *.tgz; do mkdir "${f%.tgz}" && tar xzf "$f" -C "${f%.tgz}" --strip-components=1; done
    python3 -m venv cut && cut/bin/pip install 'fonttools==4.*'
    cut/bin/python <checkout>/assets/build/fonts.py <that folder>
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[1] / "fonts"

SANS = {"400Regular": "Regular", "500Medium": "Medium", "700Bold": "Bold"}
MONO = {"400Regular": "Regular"}

LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180)]
SIGNS = [
    *range(0x2010, 0x2028),  # dashes, quotes, ellipsis, bullets
    *range(0x2030, 0x2040),
    0x20AC,
    0x2103,  # degree Celsius
    0x2116,
    0x2122,
    *range(0x2160, 0x216C),  # Roman figures
    *range(0x2190, 0x219A),  # arrows
    *range(0x2200, 0x2266),  # mathematics
    *range(0x2460, 0x2474),  # circled figures
    *range(0x2500, 0x2574),  # box drawing, for logs
    *range(0x25A0, 0x2600),  # shapes
    0x2605,
    0x2606,
    0x2713,
    0x2717,
    *range(0x3000, 0x3020),  # Chinese punctuation
    *range(0xFF01, 0xFF5F),  # full-width forms
    0xFFE5,
]
# characters of the second ring that names and places of daily life need, beyond GB2312
NAMES = "堃喆昇珺垚淼炜烨晔玥祎妤翀鎏飏邨甯犇煊翾婳翛暐玮琤锜镕頔"


def chinese() -> list[int]:
    """All 6,763 hanzi and the signs of GB2312: what a form, a street name and almost every name need."""
    points: list[int] = []
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                points.append(ord(bytes((high, low)).decode("gb2312")))
            except UnicodeDecodeError:
                continue
    return points


def cut(source: Path, target: Path, points: list[int]) -> int:
    """Write `target` with only `points` of `source`; returns how many of them the source really has.

    Kerning, local forms and mark placement stay; vertical writing and proportional Chinese go.
    Figures are of one width in these fonts, so that no `tnum` feature is needed (tested).
    """
    options = Options()
    options.layout_features = ["ccmp", "kern", "locl", "liga", "mark", "mkmk"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    options.hinting = False
    options.notdef_outline = True
    with TTFont(source, recalcTimestamp=False) as font:
        found = len(set(points) & set(font.getBestCmap()))
        cutter = Subsetter(options)
        cutter.populate(unicodes=points)
        cutter.subset(font)
        font.save(target)
    return found


def licence(folder: Path, target: Path) -> None:
    """Lay the package's font licence beside the fonts."""
    target.write_bytes((folder / "LICENSE_FONT").read_bytes())


def main(materials: Path) -> None:
    """Cut every shipped font from the unpacked npm packages below `materials`."""
    sans = next(materials.glob("expo-google-fonts-noto-sans-sc-*"))
    mono = next(materials.glob("expo-google-fonts-noto-sans-mono-*"))
    points = sorted({*LATIN, *SIGNS, *chinese(), *map(ord, NAMES)})
    for folder, weight in SANS.items():
        found = cut(next((sans / folder).glob("*.ttf")), FONTS / f"NotoSansSC-{weight}.ttf", points)
        sys.stdout.write(f"NotoSansSC-{weight}: {found} of {len(points)} characters\n")
    for folder, weight in MONO.items():
        found = cut(next((mono / folder).glob("*.ttf")), FONTS / f"NotoSansMono-{weight}.ttf", [*LATIN, *SIGNS])
        sys.stdout.write(f"NotoSansMono-{weight}: {found} of {len(LATIN) + len(SIGNS)} characters\n")
    licence(sans, FONTS / "OFL-NotoSansSC.txt")
    licence(mono, FONTS / "OFL-NotoSansMono.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
