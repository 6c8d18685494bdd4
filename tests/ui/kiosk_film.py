"""Films of the kiosk's journeys: a numbered picture after each step, one contact sheet a film, and an index."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from assets import FONTS
from assets.qt.looking import items_below
from hall.contract.values import Language
from tests.ui.kiosk_journeys import JOURNEYS, Step, way_to
from tests.ui.kiosk_rehearsal import Rehearsal
from tests.ui.stage import SHOTS, Stage
from tests.ui.test_kiosk_pictures import assert_nothing_is_squeezed

FOLDER = SHOTS / "journeys"
SHAPES = {"portrait": (1080, 1920), "landscape": (1920, 1080)}
LOOKS: dict[str, str] = {"normal": "", "large": "large-text", "contrast": "contrast", "assisted": "assisted"}
"""How it is read, and the button of the header that is pressed for it."""
DATA = ("王**", "张*", "样例省样例市示范区")
"""Data that stand in either language."""
_PAGE = "page-"
"""So begins the name of what the window draws its page with."""
_HEIGHT, _GAP, _LINE, _ACROSS = 620, 24, 68, {"portrait": 6, "landscape": 3}


@dataclass(slots=True)
class Film:
    """One journey in one shape, look and language."""

    journey: str
    shape: str
    look: str
    language: Language
    pictures: list[tuple[str, Path]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Folder and sheet are called so."""
        return f"{self.journey}-{self.language}-{self.shape}-{self.look}"

    def play(self, stage: Stage, folder: Path, *, is_kept: bool) -> None:
        """Press the journey through; every step is judged, and pictured when `is_kept`."""
        self.pictures.clear()
        for old in (FOLDER / self.name).glob("*.png") if is_kept else ():
            old.unlink()  # or a film of yesterday would be among the pictures
        with Rehearsal(stage, folder, language=self.language, size=SHAPES[self.shape]) as kiosk:
            if LOOKS[self.look]:
                kiosk.tap(LOOKS[self.look])
            self._take(stage, "the start", kiosk, is_kept=is_kept)
            for step in JOURNEYS[self.journey]:
                before = way_to(step, kiosk)
                for each in (step,) if before is None else (before, step):
                    _do(each, kiosk)
                    self._take(stage, each.name, kiosk, is_kept=is_kept)
        if is_kept:
            self.sheet()

    def sheet(self) -> Path:
        """Write all pictures, small, onto one sheet, each with its number and its step."""
        width, height = SHAPES[self.shape]
        size = (round(_HEIGHT * width / height), _HEIGHT) if height > width else (900, round(900 * height / width))
        across = _ACROSS[self.shape]
        rows = -(-len(self.pictures) // across)
        cell = (size[0] + _GAP, size[1] + _GAP + _LINE)
        whole = Image.new("RGB", (across * cell[0] + _GAP, rows * cell[1] + _GAP), "#5B6B80")
        pen, font = ImageDraw.Draw(whole), ImageFont.truetype(str(FONTS / "NotoSansSC-Regular.ttf"), 22)
        for place, (caption, path) in enumerate(self.pictures):
            left, top = _GAP + place % across * cell[0], _GAP + place // across * cell[1]
            with Image.open(path) as picture:
                whole.paste(picture.convert("RGB").resize(size, Image.Resampling.LANCZOS), (left, top + _LINE))
            for line, words in enumerate((f"{place + 1}  {path.stem[3:]}", caption)):
                pen.text((left, top + line * _LINE // 2), words, fill="white" if line == 0 else "#DCE4EE", font=font)
        path = FOLDER / f"{self.name}.png"
        whole.save(path)
        return path

    def _take(self, stage: Stage, caption: str, kiosk: Rehearsal, *, is_kept: bool) -> None:
        """Picture the page and call the picture by it, also when an answer turned the page at the last moment."""
        start = f"journeys/{self.name}/{len(self.pictures) + 1:02d}"
        stage.settle()
        path = stage.picture(f"{start}-{kiosk.page}", language=self.language.value, data=DATA, is_kept=is_kept)
        assert_nothing_is_squeezed(stage)
        if not is_kept:
            return
        shown = path.with_stem(f"{path.stem[:2]}-{_shown(stage)}")
        if self.pictures and path.read_bytes() == self.pictures[-1][1].read_bytes():
            path.unlink()  # nothing has changed for the eye
        else:
            self.pictures.append((caption, path.rename(shown)))


def _shown(stage: Stage) -> str:
    """Return the page that the window draws."""
    assert stage.window is not None
    names = (item.objectName() for item in items_below(stage.window.contentItem()))
    return next(name.removeprefix(_PAGE) for name in names if name.startswith(_PAGE))


def index() -> Path:
    """Write a page that shows all sheets there are."""
    sheets = sorted(path.name for path in FOLDER.glob("*.png"))
    figures = "\n".join(
        f'<figure><a href="{html.escape(each)}"><img src="{html.escape(each)}" loading="lazy"></a>'
        f"<figcaption>{html.escape(each.removesuffix('.png'))}</figcaption></figure>"
        for each in sheets
    )
    style = "body{font-family:sans-serif;background:#e8edf3}figure{margin:2em 0}img{max-width:100%}"
    path = FOLDER / "index.html"
    path.write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Journeys</title><style>{style}</style>'
        f"<h1>Journeys at the kiosk</h1>{figures}</html>\n",
        encoding="utf-8",
    )
    return path


def _do(step: Step, kiosk: Rehearsal) -> None:
    try:
        step.do(kiosk)
    except AssertionError as error:
        raise AssertionError(f"{step.name}, on {kiosk.page}: {error}") from error
    kiosk.look(0.5)
