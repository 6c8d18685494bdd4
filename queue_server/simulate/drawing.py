"""Lines, boxes and words on a page, written as SVG or painted as PNG; the page itself knows no file format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Final, Literal, TypeAlias
from xml.sax.saxutils import escape, quoteattr

from PIL import Image, ImageDraw, ImageFont

FINE: Final = 2
"""PNGs are painted this many times larger and made smaller, for smooth lines."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points; `dash` are the lengths of stroke and gap, empty for a full line."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 1.0
    dash: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `y` is its base line."""

    x: float
    y: float
    text: str
    size: float
    colour: str = "#333333"
    anchor: Literal["start", "middle", "end"] = "start"


Shape: TypeAlias = Line | Box | Words


@dataclass(frozen=True, slots=True)
class Page:
    """A drawing of `width` × `height` pixels; later shapes lie on top."""

    width: int
    height: int
    shapes: tuple[Shape, ...]


def svg(page: Page) -> str:
    """Return `page` as an SVG document."""
    body = "\n".join(_element(shape) for shape in page.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{page.width}" height="{page.height}" '
        f'viewBox="0 0 {page.width} {page.height}" font-family="Noto Sans SC, Noto Sans, sans-serif">\n'
        f'<rect width="100%" height="100%" fill="#ffffff"/>\n{body}\n</svg>\n'
    )


def png(page: Page, font: Path) -> bytes:
    """Return `page` as a PNG; `font` is a TrueType file."""
    image = Image.new("RGB", (page.width * FINE, page.height * FINE), "#ffffff")
    draw = ImageDraw.Draw(image)
    for shape in page.shapes:
        _paint(draw, shape, font)
    found = BytesIO()
    image.resize((page.width, page.height), Image.Resampling.LANCZOS).save(found, "PNG")
    return found.getvalue()


def _element(shape: Shape) -> str:
    match shape:
        case Line():
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in shape.points)
            dash = f' stroke-dasharray="{shape.dash[0]:g} {shape.dash[1]:g}"' if shape.dash else ""
            return (
                f'<polyline points="{points}" fill="none" stroke={quoteattr(shape.colour)} '
                f'stroke-width="{shape.width:g}" stroke-linejoin="round"{dash}/>'
            )
        case Box():
            return (
                f'<rect x="{shape.x:.1f}" y="{shape.y:.1f}" width="{shape.width:.1f}" height="{shape.height:.1f}" '
                f"fill={quoteattr(shape.colour)}/>"
            )
        case Words():
            return (
                f'<text x="{shape.x:.1f}" y="{shape.y:.1f}" font-size="{shape.size:g}" '
                f'text-anchor="{shape.anchor}" fill={quoteattr(shape.colour)}>{escape(shape.text)}</text>'
            )


def _paint(draw: ImageDraw.ImageDraw, shape: Shape, font: Path) -> None:
    match shape:
        case Line():
            points = [(FINE * x, FINE * y) for x, y in shape.points]
            for stroke in [points] if shape.dash is None else _strokes(points, shape.dash):
                draw.line(stroke, fill=shape.colour, width=round(FINE * shape.width), joint="curve")
        case Box():
            corner = (FINE * (shape.x + shape.width) - 1, FINE * (shape.y + shape.height) - 1)
            draw.rectangle(
                (FINE * shape.x, FINE * shape.y, *map(max, corner, (FINE * shape.x, FINE * shape.y))), fill=shape.colour
            )
        case Words():
            face = ImageFont.truetype(str(font), round(FINE * shape.size))
            anchor = {"start": "ls", "middle": "ms", "end": "rs"}[shape.anchor]
            draw.text((FINE * shape.x, FINE * shape.y), shape.text, fill=shape.colour, font=face, anchor=anchor)


def _strokes(points: Sequence[tuple[float, float]], dash: tuple[float, float]) -> list[list[tuple[float, float]]]:
    """Return the visible pieces of a dashed line, as SVG draws it: the pattern goes on round corners."""
    stroke, gap = FINE * dash[0], FINE * dash[1]
    pieces: list[list[tuple[float, float]]] = [[points[0]]]
    left, is_drawn = stroke, True
    for (x0, y0), (x1, y1) in pairwise(points):
        length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
        done = 0.0
        while length - done > left:
            done += left
            here = (x0 + (x1 - x0) * done / length, y0 + (y1 - y0) * done / length)
            if is_drawn:
                pieces[-1].append(here)
            else:
                pieces.append([here])
            is_drawn = not is_drawn
            left = stroke if is_drawn else gap
        left -= length - done
        if is_drawn:
            pieces[-1].append((x1, y1))
    return [piece for piece in pieces if len(piece) > 1]
