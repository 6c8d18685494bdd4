"""A comparison of scenarios as a table of text: means over days with their confidence, and paired differences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from queue_server.simulate.figures import MEASURES, DayFigures, day_figures
from queue_server.simulate.intervals import Interval, interval
from queue_server.simulate.outcome import Outcome

MISSING = "–"
GAP = "  "


@dataclass(frozen=True, slots=True)
class Tried:
    """One scenario with what came of the days; all scenarios have the same days in the same order."""

    title: str
    outcomes: tuple[Outcome, ...]

    def figures(self) -> list[DayFigures]:
        """Return the figures of each day."""
        return [day_figures(outcome) for outcome in self.outcomes]


def comparison(heading: str, tried: Sequence[Tried]) -> str:
    """Return the table of `tried`; where there are several, their differences from the first stand below.

    A difference whose confidence interval leaves out zero is marked with an asterisk.
    """
    figures = [one.figures() for one in tried]
    titles = [one.title for one in tried]
    parts = [heading, _table(titles, [_row(label, form, get, figures) for label, form, get in MEASURES])]
    if len(tried) > 1 and len(figures[0]) > 1:
        rows = [_difference_row(label, form, get, figures) for label, form, get in MEASURES]
        parts += [f"Difference from: {titles[0]} (same days; * is clear of zero)", _table(titles[1:], rows)]
    return "\n\n".join(parts) + "\n"


Measure = Callable[[DayFigures], float | None]
_Row = tuple[str, list[str]]


def _row(label: str, form: str, get: Measure, figures: Sequence[Sequence[DayFigures]]) -> _Row:
    return label, [_shown(interval(_known(get, days)), form) for days in figures]


def _difference_row(label: str, form: str, get: Measure, figures: Sequence[Sequence[DayFigures]]) -> _Row:
    first, *others = figures
    return label, [_shown(_paired(get, first, days), f"+{form}", mark=True) for days in others]


def _paired(get: Measure, first: Sequence[DayFigures], days: Sequence[DayFigures]) -> Interval | None:
    pairs = [(get(one), get(other)) for one, other in zip(first, days, strict=True)]
    return interval([after - before for before, after in pairs if before is not None and after is not None])


def _known(get: Measure, days: Sequence[DayFigures]) -> list[float]:
    return [value for value in map(get, days) if value is not None]


def _shown(found: Interval | None, form: str, *, mark: bool = False) -> str:
    if found is None:
        return MISSING
    star = "*" if mark and found.is_clear else ""
    half = "" if found.half is None else f" ± {found.half:{form.lstrip('+')}}"
    return f"{found.mean:{form}}{half}{star}"


def _table(titles: Sequence[str], rows: Sequence[_Row]) -> str:
    kept = [(label, cells) for label, cells in rows if any(cell != MISSING for cell in cells)]
    first = max(len(label) for label, _ in kept)
    widths = [max(len(title), *(len(cells[place]) for _, cells in kept)) for place, title in enumerate(titles)]
    lines = [(" " * first, list(titles)), *kept]
    return "\n".join(
        (
            label.ljust(first) + GAP + GAP.join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
        ).rstrip()
        for label, cells in lines
    )
