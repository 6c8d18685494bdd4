"""How each device stands, in a word, a shape and what can be done to it now. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from drivers.simulators.panel.seen import Line, PrinterSeen, ReaderSeen, ScannerSeen
from drivers.simulators.panel.view_faults import faults_told
from drivers.simulators.panel.view_persons import person_label, person_name
from hall.runtime.words import Words


@dataclass(frozen=True, slots=True)
class Mark:
    """A state as `StateMark` draws it."""

    tone: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardProps:
    """What every device card has: its state, a sentence about switched-on faults, and whether they are spread out."""

    is_there: bool
    mark: Mark
    faults: str
    are_faults_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderProps:
    """The card reader and the card in one's hand."""

    card: CardProps
    person: str
    label: str
    can_lay: bool
    can_lift: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannerProps:
    """The scanner; a code can be shown while it is there, a slip's code when the slip has one."""

    card: CardProps
    slip_text: str
    can_show: bool
    can_show_slip: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterProps:
    """The printer: ``paper`` full, low or out, ``cover`` closed or open, ``cutter`` free or jammed."""

    card: CardProps
    paper: str
    cover: str
    cutter: str
    can_take: bool


def reader_props(reader: ReaderSeen | None, person: str, is_open: bool, words: Words) -> ReaderProps:
    """Return the card of the card reader; `person` is the sample person whose card one holds."""
    seen = reader or ReaderSeen()
    has_card = seen.name != ""
    return ReaderProps(
        card=_card(reader, seen.line, _reader_mark(seen, words), is_open, words),
        person=person_name(person),
        label=person_label(person, words),
        can_lay=reader is not None and not has_card,
        can_lift=has_card,
    )


def scanner_props(
    scanner: ScannerSeen | None, slip_code: str, slip_number: int | None, is_open: bool, words: Words
) -> ScannerProps:
    """Return the card of the scanner; `slip_code` is the code of slip `slip_number`, None for the newest."""
    newest = slip_number is None
    seen = scanner or ScannerSeen()
    return ScannerProps(
        card=_card(scanner, seen.line, _scanner_mark(seen, words), is_open, words),
        slip_text=words.text("code_show_newest") if newest else words.text("code_show_number", number=slip_number),
        can_show=scanner is not None,
        can_show_slip=scanner is not None and slip_code != "",
    )


def printer_props(printer: PrinterSeen | None, is_blocked: bool, is_open: bool, words: Words) -> PrinterProps:
    """Return the card of the printer."""
    seen = printer or PrinterSeen()
    return PrinterProps(
        card=_card(printer, seen.line, _printer_mark(seen, words), is_open, words),
        paper="out" if seen.is_out else "low" if seen.is_low else "full",
        cover="open" if seen.is_open else "closed",
        cutter="jammed" if seen.is_jammed or is_blocked else "free",
        can_take=seen.slips_out > 0,
    )


def _card(seen: object | None, line: Line, mark: Mark, is_open: bool, words: Words) -> CardProps:
    if seen is None:
        mark = Mark("unknown", words.text("state_absent"))
    elif not line.is_plugged:
        mark = Mark("bad", words.text("state_unplugged"))
    elif line.is_starting:
        mark = Mark("busy", words.text("state_starting"))
    is_there = seen is not None
    return CardProps(
        is_there=is_there,
        mark=mark,
        faults=faults_told(line, words),
        are_faults_open=is_there and is_open,
    )


def _reader_mark(seen: ReaderSeen, words: Words) -> Mark:
    if not seen.name:
        return Mark("good", words.text("reader_empty"))
    match seen.step:
        case "read":
            return Mark("good", words.text("reader_done", name=seen.name))
        case "blocked":
            return Mark("warn", words.text("reader_blocked"))
        case _:
            return Mark("good", words.text("reader_card", name=seen.name))


def _scanner_mark(seen: ScannerSeen, words: Words) -> Mark:
    if seen.has_code:
        return Mark("busy", words.text("scanner_code"))
    return Mark("good", words.text("scanner_reads", n=seen.reads) if seen.reads else words.text("scanner_ready"))


def _printer_mark(seen: PrinterSeen, words: Words) -> Mark:
    if seen.is_open:
        return Mark("bad", words.text("printer_open"))
    if seen.is_out:
        return Mark("bad", words.text("printer_out"))
    if seen.is_jammed:
        return Mark("bad", words.text("printer_jammed"))
    if seen.queued:
        return Mark("busy", words.text("printer_busy"))
    if seen.is_low:
        return Mark("warn", words.text("printer_low"))
    if seen.slips_out:
        return Mark("good", words.text("printer_slips", n=seen.slips_out))
    return Mark("good", words.text("printer_ready"))
