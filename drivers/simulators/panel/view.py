"""What the panel shows: three device cards, the slip on the desk, the bench, and why nothing can be pressed. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from drivers.simulators.panel.money_seen import MoneyLook
from drivers.simulators.panel.seen import PRINTER, READER, SCANNER, Seen, SlipSeen
from drivers.simulators.panel.view_bench import BenchRow, bench_faults, bench_rows
from drivers.simulators.panel.view_devices import (
    PrinterProps,
    ReaderProps,
    ScannerProps,
    printer_props,
    reader_props,
    scanner_props,
)
from drivers.simulators.panel.view_faults import FaultRow, fault_rows
from drivers.simulators.panel.view_money import (
    MessageRow,
    MoneyProps,
    WaitingRow,
    message_rows,
    money_faults,
    money_props,
    waiting_rows,
)
from drivers.simulators.panel.view_persons import PersonRow, person_rows
from hall.runtime.words import Words


class Over(StrEnum):
    """What lies over the cards and stops them."""

    NOTHING = ""
    PERSONS = "persons"
    SLIP = "slip"
    BENCH = "bench"
    MONEY = "money"


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelInputs:
    """What was seen and what the person at the panel has chosen.

    `slip` is the number of the slip in hand, None for whichever is newest; `faults_of` the twin whose faults are
    spread out; `is_blocked` says that something lies in the cutter's way, which shows at the next cut only.
    """

    seen: Seen | None = None
    slips: tuple[SlipSeen, ...] = ()
    person: str = "zhang"
    slip: int | None = None
    faults_of: str = ""
    is_blocked: bool = False
    over: Over = Over.NOTHING
    money: MoneyLook | None = None
    """What the payment simulator shows; None: this hall has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipProps:
    """One slip of those that fell; `picture` is its address, "" when none fell."""

    title: str
    count: str
    picture: str
    has_older: bool
    has_newer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelProps:
    """Everything the panel draws."""

    is_there: bool
    over: Over
    reader: ReaderProps
    scanner: ScannerProps
    printer: PrinterProps
    slip: SlipProps
    persons: tuple[PersonRow, ...]
    reader_faults: tuple[FaultRow, ...]
    scanner_faults: tuple[FaultRow, ...]
    printer_faults: tuple[FaultRow, ...]
    bench: tuple[BenchRow, ...]
    bench_faults: tuple[FaultRow, ...]
    money: MoneyProps
    waiting: tuple[WaitingRow, ...]
    money_faults: tuple[FaultRow, ...]
    messages: tuple[MessageRow, ...]


def derive(inputs: PanelInputs, words: Words) -> PanelProps:
    """Return what is shown of `inputs` in the language of `words`."""
    seen = inputs.seen or Seen()
    return PanelProps(
        is_there=inputs.seen is not None,
        over=inputs.over,
        reader=reader_props(seen.reader, inputs.person, inputs.faults_of == READER, words),
        scanner=scanner_props(seen.scanner, slip_code(inputs), inputs.slip, inputs.faults_of == SCANNER, words),
        printer=printer_props(seen.printer, inputs.is_blocked, inputs.faults_of == PRINTER, words),
        slip=_slip_props(inputs, words),
        persons=person_rows(inputs.person, words),
        reader_faults=fault_rows(READER, seen.line_of(READER), words),
        scanner_faults=fault_rows(SCANNER, seen.line_of(SCANNER), words),
        printer_faults=fault_rows(PRINTER, seen.line_of(PRINTER), words),
        bench=bench_rows(seen, inputs.faults_of, slip_code(inputs), words),
        bench_faults=bench_faults(seen, inputs.faults_of, words),
        money=money_props(inputs.money, words),
        waiting=waiting_rows(inputs.money, words),
        money_faults=money_faults(inputs.money, words),
        messages=message_rows(inputs.money, words),
    )


def slip_in_hand(inputs: PanelInputs) -> int:
    """Return the place of the shown slip among `slips`, -1 when none fell; one that is gone gives way to the newest."""
    numbers = [slip.number for slip in inputs.slips]
    return numbers.index(inputs.slip) if inputs.slip in numbers else len(numbers) - 1


def slip_code(inputs: PanelInputs) -> str:
    """Return the text of the shown slip's code, "" when there is none to show."""
    place = slip_in_hand(inputs)
    return inputs.slips[place].code if place >= 0 else ""


def _slip_props(inputs: PanelInputs, words: Words) -> SlipProps:
    place = slip_in_hand(inputs)
    if place < 0:
        return SlipProps(title=words.text("slip_none"), count="", picture="", has_older=False, has_newer=False)
    slip, last = inputs.slips[place], len(inputs.slips) - 1
    return SlipProps(
        title=words.text("slip_number", number=slip.number),
        count=words.text("slip_newest") if place == last else words.text("slip_newer", n=last - place),
        picture=PurePosixPath(slip.picture).as_uri(),
        has_older=place > 0,
        has_newer=place < last,
    )
