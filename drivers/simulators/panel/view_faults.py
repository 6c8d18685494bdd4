"""The faults that can be played at each device, as words that can be switched on and off. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from drivers.simulators.panel.bench import UNPLUGGED
from drivers.simulators.panel.seen import PRINTER, READER, SCANNER, Line
from drivers.simulators.twin import Fault
from hall.runtime.words import Words

_LINE = (UNPLUGGED, Fault.SILENT, Fault.SLOW, Fault.GARBAGE, Fault.HALF_FRAME, Fault.WRONG_CHECKSUM)
OFFERED: dict[str, tuple[str, ...]] = {
    READER: (*_LINE, "read_error", "wrong_card"),
    SCANNER: _LINE,
    PRINTER: _LINE,
}
"""What the cards offer; the bench has every switch."""


@dataclass(frozen=True, slots=True)
class FaultRow:
    """One fault of one device."""

    key: str
    text: str
    is_on: bool


def fault_rows(twin: str, line: Line | None, words: Words) -> tuple[FaultRow, ...]:
    """Return the faults of `twin`: those that the panel offers, and any other that somebody has switched on."""
    on = _on(line) if line is not None else ()
    others = tuple(fault for fault in on if fault not in OFFERED[twin])
    return tuple(FaultRow(fault, words.text(f"fault_{fault}"), fault in on) for fault in (*OFFERED[twin], *others))


def faults_told(line: Line, words: Words) -> str:
    """Return a sentence about the faults that are on; "" when there are none. The cable's state is told elsewhere."""
    if not line.faults:
        return ""
    names = words.text("listing").join(words.text(f"fault_{fault}") for fault in line.faults)
    return words.text("faults_on", names=names)


def _on(line: Line) -> tuple[str, ...]:
    return line.faults if line.is_plugged else (UNPLUGGED, *line.faults)
