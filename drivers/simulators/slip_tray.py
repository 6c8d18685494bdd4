"""Where slips fall: each becomes a numbered picture of real paper in a folder, and a record of what it says."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from drivers.simulators.paper_strip import PRINT_DOTS, Strip

PAPER_DOTS = 640
"""80 mm at 8 dots to the millimetre; the head prints the middle 576."""
DESK_DOTS = 24
"""What is seen of the desk around the paper."""
SLIP_WIDTH = PAPER_DOTS + 2 * DESK_DOTS
_TOOTH = 8
_PAPER, _INK, _DESK, _SHADOW = (252, 251, 247), (44, 42, 46), (214, 217, 221), (176, 180, 186)


@dataclass(frozen=True, slots=True)
class Slip:
    """One piece of paper that came out; `torn` says that it was not cut but ended with the roll."""

    number: int
    picture: Path
    text: str
    qr: tuple[str, ...]
    torn: bool = False


class SlipTray:
    """Saves slips as ``slip-0001.png`` and so on; a new run counts on from what is in the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        taken = [re.fullmatch(r"slip-(\d+)\.png", path.name) for path in folder.iterdir()]
        self._number = max((int(match[1]) for match in taken if match), default=0)
        self.slips: list[Slip] = []

    def drop(self, strip: Strip, *, torn: bool = False) -> Slip:
        """Save one strip; the picture appears whole or not at all."""
        self._number += 1
        path = self._folder / f"slip-{self._number:04d}.png"
        aside = path.with_name(f".{path.name}.{os.getpid()}")
        on_desk(strip.dots, torn=torn).save(aside, format="PNG")
        aside.replace(path)
        slip = Slip(self._number, path, strip.text, strip.qr, torn)
        self.slips.append(slip)
        return slip


def on_desk(dots: Image.Image, *, torn: bool) -> Image.Image:
    """Return the picture of a strip of `dots` (mode ``1``, 255 is ink) lying on a desk: paper, margins, cut edges."""
    height = dots.height + 2 * _TOOTH
    shape = _paper_shape(height, torn)
    scene = Image.new("RGB", (SLIP_WIDTH, height + 2 * DESK_DOTS), _DESK)
    shadow = Image.new("L", scene.size, 0)
    shadow.paste(shape, (DESK_DOTS + 3, DESK_DOTS + 5))
    scene.paste(_SHADOW, mask=shadow.filter(ImageFilter.GaussianBlur(5)))
    scene.paste(_PAPER, (DESK_DOTS, DESK_DOTS), shape)
    ink = Image.new("L", shape.size, 0)
    ink.paste(dots.convert("L"), ((PAPER_DOTS - PRINT_DOTS) // 2, _TOOTH))
    # Heat spreads a little in the paper: edges are soft, and a single dot is paler than an area.
    ink = ImageChops.multiply(ink.filter(ImageFilter.GaussianBlur(0.45)), shape)
    scene.paste(_INK, (DESK_DOTS, DESK_DOTS), ink)
    return scene


def _paper_shape(height: int, torn: bool) -> Image.Image:
    """Return the paper as a mask: the cutter leaves fine teeth at both ends, the end of a roll a slanted tear."""
    edge: list[tuple[int, int]] = []
    for n, x in enumerate(range(0, PAPER_DOTS + 1, _TOOTH // 2)):
        rise = _TOOTH // 2 if n % 2 else 0
        edge.append((x, height - 1 - rise - (x * 24 // PAPER_DOTS if torn else 0)))
    top = [(x, _TOOTH // 2 if n % 2 else 0) for n, x in enumerate(range(0, PAPER_DOTS + 1, _TOOTH // 2))]
    shape = Image.new("L", (PAPER_DOTS, height), 0)
    ImageDraw.Draw(shape).polygon([*top, *reversed(edge)], fill=255)
    return shape
