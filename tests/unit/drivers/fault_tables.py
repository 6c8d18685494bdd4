"""The tables of docs/devices.md as data: what each device shows with each fault, and which test tries it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).resolve().parents[3] / "docs" / "devices.md"
WORKS, UNSEEN, MATRIX = "works", "unseen", "matrix"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one device does with one fault; `order` and `figure` are what is done to the twin."""

    device: str
    order: str
    cell: str
    tried_by: str = MATRIX
    figure: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The parts of the cell without its note."""
        return tuple(self.cell.split(" (")[0].split("/"))

    @property
    def note(self) -> str:
        return self.cell.partition(" (")[2].rstrip(")")

    @property
    def works(self) -> bool:
        return WORKS in self.words

    @property
    def codes(self) -> frozenset[str]:
        """The faults that it may show, and must if it does not work."""
        return frozenset(self.words) - {WORKS, UNSEEN}

    @property
    def must_show(self) -> str:
        """The fault that stands first: the others may be seen besides; empty when nothing must be shown."""
        return self.words[0] if self.words[0] in self.codes else ""


def line_cells() -> list[Cell]:
    """Return the first table, cell by cell."""
    (head, *rows) = _table("fault")
    return [Cell(device, row[0], cell) for row in rows for device, cell in zip(head[1:], row[1:], strict=True)]


def own_cells() -> list[Cell]:
    """Return the rows of the second table."""
    (_, *rows) = _table("device")
    found = []
    for device, _, order, shows, tried_by in rows:
        do, _, figure = order.partition(" ")
        found.append(Cell(device, do, shows, tried_by, figure))
    return found


def notes() -> frozenset[str]:
    """Return the letters of the notes beneath the first table."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    return frozenset(line[3] for line in lines if line.startswith("- ("))


def _table(first: str) -> list[list[str]]:
    lines = iter(PAGE.read_text(encoding="utf-8").splitlines())
    head = next(line for line in lines if line.startswith(f"| {first} |"))
    return [_row(head), *_rows(lines)]


def _rows(lines: Iterator[str]) -> Iterator[list[str]]:
    next(lines)
    for line in lines:
        if not line.startswith("|"):
            return
        yield _row(line)


def _row(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]
