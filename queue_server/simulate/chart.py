"""The comparison as a picture: mean wait over the day, and promises kept by class, one colour for each scenario."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import mean
from typing import Final

from hall.contract.values import PriorityClass
from queue_server.simulate.drawing import Box, Line, Page, Shape, Words
from queue_server.simulate.figures import CLASS_NAMES, waits_by_half_hour
from queue_server.simulate.report import Tried

WIDTH: Final = 960
HEIGHT: Final = 760
LEFT, RIGHT = 64, 932
CURVE_TOP, CURVE_FOOT = 116, 440
BARS_TOP, BARS_FOOT = 516, 700
STYLES: Final = (
    # a colour and a dash each, so that they can be told apart without colours
    ("#1f6fb4", None),
    ("#d9661f", (9.0, 5.0)),
    ("#3a8a4d", (3.0, 4.0)),
    ("#8b4fa8", (14.0, 4.0)),
    ("#6b6b6b", (2.0, 2.0)),
)
GRID: Final = "#e2e2e2"


def chart(title: str, tried: Sequence[Tried]) -> Page:
    """Return the picture of `tried` under `title`."""
    curves = [waits_by_half_hour(one.outcomes) for one in tried]
    shapes: list[Shape] = [Words(LEFT, 34, title, 19, "#111111")]
    shapes += _legend([one.title for one in tried])
    shapes += _curves(curves)
    shapes += _bars([_kept(one) for one in tried])
    return Page(WIDTH, HEIGHT, tuple(shapes))


def _style(place: int) -> tuple[str, tuple[float, float] | None]:
    return STYLES[place % len(STYLES)]


def _legend(titles: Sequence[str]) -> list[Shape]:
    step = (RIGHT - LEFT) / max(1, len(titles))
    shapes: list[Shape] = []
    for place, title in enumerate(titles):
        colour, dash = _style(place)
        x = LEFT + place * step
        shapes.append(Line(((x, 60), (x + 34, 60)), colour, 3, dash))
        shapes.append(Words(x + 42, 65, title, 14))
    return shapes


def _curves(curves: Sequence[Mapping[int, float]]) -> list[Shape]:
    slots = sorted({slot for curve in curves for slot in curve})
    if not slots:
        return [Words(LEFT, CURVE_TOP + 20, "Nobody was called on these days.", 14)]
    top = _round_up(max(wait for curve in curves for wait in curve.values()))
    span = max(30, slots[-1] - slots[0])

    def place(slot: float, wait: float) -> tuple[float, float]:
        x = LEFT + (RIGHT - LEFT) * (slot - slots[0]) / span
        return x, CURVE_FOOT - (CURVE_FOOT - CURVE_TOP) * wait / top

    shapes: list[Shape] = [Words(LEFT, CURVE_TOP - 14, "Mean wait by the half hour of arrival, minutes", 14)]
    for share in range(5):
        y = CURVE_FOOT - (CURVE_FOOT - CURVE_TOP) * share / 4
        shapes.append(Line(((LEFT, y), (RIGHT, y)), GRID))
        shapes.append(Words(LEFT - 8, y + 5, f"{top * share / 4:g}", 13, anchor="end"))
    for slot in range(slots[0] - slots[0] % 60, slots[-1] + 1, 60):
        if slot >= slots[0]:
            shapes.append(Words(place(slot, 0)[0], CURVE_FOOT + 20, f"{slot // 60:02d}:00", 13, anchor="middle"))
    for number, curve in enumerate(curves):
        colour, dash = _style(number)
        shapes.append(Line(tuple(place(slot, wait) for slot, wait in curve.items()), colour, 2.5, dash))
    return shapes


def _bars(kept: Sequence[Mapping[PriorityClass, float]]) -> list[Shape]:
    classes = [one for one in PriorityClass if any(one in shares for shares in kept)]
    shapes: list[Shape] = [Words(LEFT, BARS_TOP - 16, "Served within the promise, percent", 14)]
    for percent in (0, 50, 100):
        y = BARS_FOOT - (BARS_FOOT - BARS_TOP) * percent / 100
        shapes.append(Line(((LEFT, y), (RIGHT, y)), GRID))
        shapes.append(Words(LEFT - 8, y + 5, f"{percent}", 13, anchor="end"))
    room = (RIGHT - LEFT) / max(1, len(classes))
    width = min(60.0, 0.7 * room / len(kept))
    for place, one in enumerate(classes):
        middle = LEFT + (place + 0.5) * room
        shapes.append(Words(middle, BARS_FOOT + 22, CLASS_NAMES[one], 14, anchor="middle"))
        for number, shares in enumerate(kept):
            share = shares.get(one, 0.0)
            height = (BARS_FOOT - BARS_TOP) * share
            x = middle + (number - len(kept) / 2) * width
            shapes.append(Box(x + 2, BARS_FOOT - height, width - 4, height, _style(number)[0]))
            shapes.append(Words(x + width / 2, BARS_FOOT - height - 5, f"{100 * share:.0f}", 12, anchor="middle"))
    return shapes


def _kept(tried: Tried) -> dict[PriorityClass, float]:
    """Return the share of kept promises by class, the mean over the days that had such customers."""
    found: dict[PriorityClass, list[float]] = {}
    for day in tried.figures():
        for one, share in day.within_by_class.items():
            found.setdefault(one, []).append(share)
    return {one: mean(shares) for one, shares in found.items()}


def _round_up(value: float) -> float:
    """Return a number not below `value` whose quarters are easy to read."""
    return next((float(top) for top in (1, 2, 4, 8, 12, 20, 40, 60, 80, 120, 200, 400) if value <= top), value)
