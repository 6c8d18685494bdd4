"""What the printer's twin says about itself: its condition as status bytes. The inverse of `wire.printer_status`."""

from __future__ import annotations

from dataclasses import dataclass

from drivers.wire.escpos_ops import Ask

_MAKER, _MODEL = b"SMART HALL", b"TWIN-80"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What the printer's sensors see."""

    paper_out: bool
    paper_low: bool
    cover_open: bool
    cutter_stuck: bool
    jammed: bool
    slip_in_mouth: bool

    @property
    def offline(self) -> bool:
        """True while it does not print."""
        return self.paper_out or self.cover_open or self.cutter_stuck or self.jammed

    def seen_through(self, mask: int) -> tuple[object, ...]:
        """Return what a GS a mask watches: bit 1 on line, bit 2 errors, bit 3 paper."""
        line = (self.offline, self.cover_open) if mask & 0x02 else ()
        errors = (self.cutter_stuck, self.jammed) if mask & 0x04 else ()
        return ("watched", line, errors, (self.paper_out, self.paper_low) if mask & 0x08 else ())


def real_time_answer(condition: Condition, question: int) -> bytes:
    """Return the answer to DLE EOT `question`; nothing if the printer does not know it."""
    low, out = condition.paper_low, condition.paper_out
    flags = {
        1: condition.offline << 3,
        2: condition.cover_open << 2 | out << 5 | (condition.cutter_stuck or condition.jammed) << 6,
        3: condition.jammed << 2 | condition.cutter_stuck << 3,
        4: 0x0C * low | 0x60 * out,
    }
    return bytes([0x12 | flags[question]]) if question in flags else b""


def push_block(condition: Condition) -> bytes:
    """Return the automatic status block."""
    first = 0x10 | condition.offline << 3 | condition.cover_open << 5
    second = condition.jammed << 2 | condition.cutter_stuck << 3
    return bytes([first, second, 0x03 * condition.paper_low | 0x0C * condition.paper_out, 0])


def full_status(condition: Condition) -> bytes:
    """Return Custom's full status."""
    paper = condition.paper_out | condition.paper_low << 2 | condition.slip_in_mouth << 5
    flags = (paper, condition.cover_open << 1, condition.jammed << 6, condition.cutter_stuck)
    return bytes([0x10, 0x0F, *flags])


def ask_answer(condition: Condition, ask: Ask) -> bytes:
    """Return the answer to GS r or GS I."""
    if ask.command == "I":
        return {0x42: b"\x5f" + _MAKER + b"\0", 0x43: b"\x5f" + _MODEL + b"\0"}.get(ask.number, b"\x20")
    return bytes([0x03 * condition.paper_low | 0x0C * condition.paper_out if ask.number in (1, 49) else 0])
