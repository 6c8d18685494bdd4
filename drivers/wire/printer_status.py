"""What a printer's status bytes mean, as one frozen value. Pure. Rule: what was not said stays unknown, never ok.

::

            DLE EOT 1 printer   2 off-line cause   3 error            4 paper       ASB byte 1   2       3
    bit 2   drawer              cover open         mechanical         near end      drawer       mech.   paper out
    bit 3   off line            feed button        cutter             near end      off line     cutter  paper out
    bit 5   waiting             paper end          unrecoverable      paper out     cover open   unrec.  -
    bit 6   feed button         error              recovers alone     paper out     feed button  alone   -
    bit 0, 1                                                                                             near end

Sources: Epson ESC/POS reference, Citizen and Bixolon command manuals (they agree), Custom VKP80 manual for the full
status. Near-end sensors are optional: such a printer always says "adequate".
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import StrEnum

from drivers.wire.escpos import Question
from drivers.wire.escpos_status import is_real_time


class Paper(StrEnum):
    """How much paper is left, as the printer said."""

    UNKNOWN = "unknown"
    OK = "ok"
    LOW = "low"
    OUT = "out"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterStatus:
    """Everything a printer has said about itself; None and `Paper.UNKNOWN` mean that it has not said it."""

    paper: Paper = Paper.UNKNOWN
    online: bool | None = None
    cover_open: bool | None = None
    cutter_error: bool | None = None
    mechanical_error: bool | None = None
    unrecoverable_error: bool | None = None
    recovers_alone: bool | None = None
    """An error that goes by itself, such as a hot print head."""
    jammed: bool | None = None
    slip_in_mouth: bool | None = None
    """A presenter holds a slip that nobody has taken yet."""

    @property
    def is_ready(self) -> bool:
        """True only if the printer has said that it is on line, has paper and has no error."""
        said = (self.cover_open, self.cutter_error, self.unrecoverable_error)
        also = (self.mechanical_error, self.recovers_alone, self.jammed)
        return (
            self.online is True
            and self.paper in (Paper.OK, Paper.LOW)
            and all(fault is False for fault in said)
            and not any(also)
        )

    def updated(self, news: PrinterStatus) -> PrinterStatus:
        """Return this status with everything that `news` says; what it does not say stays as it was."""
        said = {
            one.name: getattr(news, one.name)
            for one in fields(news)
            if getattr(news, one.name) not in (None, Paper.UNKNOWN)
        }
        return replace(self, **said)


NOTHING_SAID = PrinterStatus()


def from_real_time(question: Question, value: int) -> PrinterStatus:
    """Return what one DLE EOT answer says; nothing if its fixed bits are wrong."""
    if not is_real_time(value):
        return NOTHING_SAID
    if question is Question.PRINTER:
        return PrinterStatus(online=not value & 0x08)
    if question is Question.OFFLINE_CAUSE:
        # Bit 5 says "stopped for want of paper"; that it is clear says nothing about the near-end sensor.
        return PrinterStatus(cover_open=bool(value & 0x04), paper=Paper.OUT if value & 0x20 else Paper.UNKNOWN)
    if question is Question.ERROR_CAUSE:
        return PrinterStatus(
            mechanical_error=bool(value & 0x04),
            cutter_error=bool(value & 0x08),
            unrecoverable_error=bool(value & 0x20),
            recovers_alone=bool(value & 0x40),
        )
    return PrinterStatus(paper=_paper(out=value & 0x60, low=value & 0x0C))


def from_push(block: bytes) -> PrinterStatus:
    """Return what one ASB block of four bytes says; nothing if its length or fixed bits are wrong."""
    if len(block) != 4 or block[0] & 0x93 != 0x10 or any(byte & 0x90 for byte in block[1:]):
        return NOTHING_SAID
    return PrinterStatus(
        online=not block[0] & 0x08,
        cover_open=bool(block[0] & 0x20),
        mechanical_error=bool(block[1] & 0x04),
        cutter_error=bool(block[1] & 0x08),
        unrecoverable_error=bool(block[1] & 0x20),
        recovers_alone=bool(block[1] & 0x40),
        paper=_paper(out=block[2] & 0x0C, low=block[2] & 0x03),
    )


def from_paper_sensor(value: int) -> PrinterStatus:
    """Return what a GS r 1 answer says; nothing if its fixed bits are wrong."""
    if value & 0x90:
        return NOTHING_SAID
    return PrinterStatus(paper=_paper(out=value & 0x0C, low=value & 0x03))


def from_full_status(flags: bytes) -> PrinterStatus:
    """Return what Custom's full status (P U R X) says; nothing if it is not four bytes."""
    if len(flags) != 4:
        return NOTHING_SAID
    paper, user, recoverable, unrecoverable = flags
    return PrinterStatus(
        paper=_paper(out=paper & 0x01, low=paper & 0x04),
        slip_in_mouth=bool(paper & 0x20),
        cover_open=bool(user & 0x03),
        recovers_alone=bool(recoverable & 0x09),
        jammed=bool(recoverable & 0x40),
        cutter_error=bool(unrecoverable & 0x03),
        unrecoverable_error=bool(unrecoverable & 0xFC),
    )


def _paper(*, out: int, low: int) -> Paper:
    """Name a paper state; either bit of a pair counts, for some printers set only one of the two."""
    if out:
        return Paper.OUT
    return Paper.LOW if low else Paper.OK
