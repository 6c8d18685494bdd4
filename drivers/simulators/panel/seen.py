"""What stands before a person at the simulated hardware, as values; the control door's answers become these. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from drivers.simulators.panel.bench import KINDS

READER, PRINTER, SCANNER = "idreader", "printer", "scanner"
"""The twins' names at the control door."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What can be said of any device: its cable, its power, the faults that are switched on."""

    is_plugged: bool = True
    is_starting: bool = False
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderSeen:
    """The card reader; `name` is the masked name on its card, "" without one, `step` how far the host has read it."""

    line: Line = Line()
    name: str = ""
    step: str = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterSeen:
    """The printer's sensors, how many operations wait in it, and how many slips hang out of it."""

    line: Line = Line()
    is_out: bool = False
    is_low: bool = False
    is_open: bool = False
    is_jammed: bool = False
    queued: int = 0
    slips_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannerSeen:
    """The scanner: whether a code is held before it, and how many it has read."""

    line: Line = Line()
    has_code: bool = False
    reads: int = 0


@dataclass(frozen=True, slots=True)
class TwinSeen:
    """Any twin as it lies on the bench: its line, and what of its look is told, by name."""

    name: str
    line: Line = Line()
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SlipSeen:
    """A slip that fell: its number, where its picture lies, and the text of its code ("" if none is known)."""

    number: int
    picture: str
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Everything at one moment. A twin that is not simulated in this run is None."""

    reader: ReaderSeen | None = None
    printer: PrinterSeen | None = None
    scanner: ScannerSeen | None = None
    bench: tuple[TwinSeen, ...] = ()
    """Every twin of the run, also those that have a card of their own."""

    def line_of(self, twin: str) -> Line | None:
        """Return what is known of a twin's line."""
        cards = {READER: self.reader, PRINTER: self.printer, SCANNER: self.scanner}
        if cards.get(twin) is not None:
            return cards[twin].line  # type: ignore[union-attr]  # asked in the line above
        return next((one.line for one in self.bench if one.name == twin), None)


def seen_of(state: Mapping[str, Mapping[str, Any]]) -> Seen:
    """Return the values of the control door's answer to ``state``."""
    return Seen(
        reader=_reader(state[READER]) if READER in state else None,
        printer=_printer(state[PRINTER]) if PRINTER in state else None,
        scanner=_scanner(state[SCANNER]) if SCANNER in state else None,
        bench=tuple(_on_bench(name, twin) for name, twin in state.items() if name in KINDS),
    )


def _on_bench(name: str, twin: Mapping[str, Any]) -> TwinSeen:
    facts = tuple((fact, _plain(twin[fact])) for fact in KINDS[name].facts)
    return TwinSeen(name, _line(twin), facts)


def _plain(value: object) -> str:
    """Return a fact as it stands in a sentence; nothing is a dash, whatever the language."""
    if value is True:
        return "✓"
    return "–" if value is None or value is False or value == "" else str(value)


def _line(twin: Mapping[str, Any]) -> Line:
    return Line(is_plugged=twin["plugged"], is_starting=twin["starting"], faults=tuple(twin["faults"]))


def _reader(twin: Mapping[str, Any]) -> ReaderSeen:
    return ReaderSeen(line=_line(twin), name=twin["name"] if twin["card"] else "", step=twin["step"])


def _printer(twin: Mapping[str, Any]) -> PrinterSeen:
    return PrinterSeen(
        line=_line(twin),
        is_out=twin["paper_out"],
        is_low=twin["paper_low"],
        is_open=twin["cover_open"],
        is_jammed=twin["cutter_stuck"],
        queued=twin["queued"],
        slips_out=twin["slips_out"],
    )


def _scanner(twin: Mapping[str, Any]) -> ScannerSeen:
    return ScannerSeen(line=_line(twin), has_code=twin["code"], reads=twin["reads"])
