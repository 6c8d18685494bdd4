"""The ticket dispenser's twin: what is in its mouth, for how long, where it goes, and that all of it is counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from drivers.simulators.errors import TwinRefused
from drivers.simulators.slip_glyphs import Glyphs
from drivers.simulators.slip_tray import SlipTray
from drivers.simulators.ticket_dispenser import TicketDispenser
from drivers.wire import escpos
from drivers.wire.escpos_status import Buffered, Counted, Dialect, FullStatus, PrinterEvent, StatusDecoder
from drivers.wire.printer_status import PrinterStatus, from_full_status
from tests.unit.drivers.simulators.stage import HandClock

GLYPHS = Glyphs()
HOLD_S = 10


class Booth:
    """A dispenser with a clock and somebody listening."""

    def __init__(self, folder: Path) -> None:
        self.clock = HandClock()
        self.twin = TicketDispenser(self.clock, SlipTray(folder), glyphs=GLYPHS)
        self.decoder = StatusDecoder(Dialect.CUSTOM)

    def hear(self, seconds: float = 3.0) -> list[PrinterEvent]:
        return self.decoder.feed(self.clock.run(self.twin, seconds))

    def ticket(self, text: str, *, hold_s: int = HOLD_S, retract: bool = True) -> None:
        """Print and present a ticket."""
        start = escpos.INIT + escpos.CHINESE_MODE
        self.twin.receive(start + escpos.encode_text(text + "\n") + escpos.present(1, hold_s, retract=retract))
        self.hear()

    def status(self) -> PrinterStatus:
        self.twin.receive(escpos.FULL_STATUS)
        (event,) = self.hear(0.1)
        assert isinstance(event, FullStatus)
        return from_full_status(event.flags)

    def count(self, question: bytes) -> int:
        self.decoder.expect_count()
        self.twin.receive(question)
        (event,) = self.hear(0.1)
        self.decoder.expire()
        assert isinstance(event, Counted)
        return event.number

    def counted(self) -> tuple[object, ...]:
        state = self.twin.state()
        return tuple(state[name] for name in ("taken", "retracted", "ejected"))


@pytest.fixture
def booth(tmp_path: Path) -> Booth:
    return Booth(tmp_path)


def test_a_ticket_lies_in_the_mouth_until_it_is_taken(booth: Booth) -> None:
    assert booth.status().slip_in_mouth is False
    booth.ticket("A012")
    assert booth.status().slip_in_mouth is True
    booth.twin.take_slip()
    assert booth.status().slip_in_mouth is False
    booth.hear(60.0)
    assert booth.counted() == (1, 0, 0)
    with pytest.raises(TwinRefused):
        booth.twin.take_slip()


def test_a_ticket_that_nobody_takes_is_taken_back_or_ejected_as_it_was_ordered(booth: Booth) -> None:
    booth.ticket("left")
    booth.hear(HOLD_S)
    assert booth.status().slip_in_mouth is False
    booth.ticket("dropped", retract=False)
    booth.hear(HOLD_S)
    booth.ticket("kept for ever", hold_s=0)
    booth.hear(600.0)
    assert booth.status().slip_in_mouth is True
    assert booth.counted() == (0, 1, 1)


def test_the_host_can_take_a_ticket_back_or_eject_it(booth: Booth) -> None:
    booth.ticket("A", hold_s=0)
    booth.twin.receive(escpos.RETRACT)
    booth.hear()
    booth.ticket("B", hold_s=0)
    booth.twin.receive(escpos.EJECT)
    booth.hear()
    assert booth.counted() == (0, 1, 1)


def test_a_presenter_that_takes_nothing_back_keeps_the_ticket(booth: Booth) -> None:
    booth.twin.set_fault("no_retract")
    booth.ticket("A")
    booth.hear(HOLD_S)
    assert booth.status().slip_in_mouth is True
    booth.ticket("B")
    assert booth.counted() == (0, 0, 1), "the new one pushed it out"


def test_cuts_and_retracted_tickets_are_counted_for_life(booth: Booth) -> None:
    assert booth.count(escpos.ASK_CUTS) == 0
    booth.ticket("A")
    booth.hear(HOLD_S)
    booth.ticket("B")
    booth.twin.power_cycle()
    booth.hear()
    assert (booth.count(escpos.ASK_CUTS), booth.count(escpos.ASK_RETRACTED)) == (2, 1)
    assert 0 < booth.count(escpos.ASK_PAPER_LEFT) < 8_000


def test_it_knows_no_process_ids_but_answers_in_its_turn(booth: Booth) -> None:
    booth.twin.receive(b"A\n" + escpos.fence(b"0001") + escpos.BUFFERED_PAPER_STATUS)
    assert booth.hear() == [Buffered(0)]


def test_jam_and_cover_are_in_the_full_status(booth: Booth) -> None:
    booth.twin.jam()
    booth.twin.open_cover()
    status = booth.status()
    assert (status.jammed, status.cover_open) == (True, True)
