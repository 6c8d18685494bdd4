"""The printer's twin: status, fences, paper and the order of things."""

from __future__ import annotations

from pathlib import Path

import pytest

from drivers.simulators.errors import TwinRefused
from drivers.simulators.receipt_printer import LOW_MM, ReceiptPrinter
from drivers.simulators.slip_glyphs import Glyphs
from drivers.simulators.slip_tray import SlipTray
from drivers.wire import escpos
from drivers.wire.errors import Damage
from drivers.wire.escpos import Question
from drivers.wire.escpos_status import (
    Named,
    Printed,
    PrinterEvent,
    Pushed,
    RealTime,
    StatusDecoder,
)
from drivers.wire.printer_status import NOTHING_SAID, Paper, PrinterStatus, from_push, from_real_time
from tests.unit.drivers.simulators.stage import HandClock

GLYPHS = Glyphs()
START = escpos.INIT + escpos.CHINESE_MODE


class Counter:
    """A printer on a table, with a clock and somebody listening."""

    def __init__(self, folder: Path) -> None:
        self.clock = HandClock()
        self.printer = ReceiptPrinter(self.clock, SlipTray(folder), glyphs=GLYPHS)
        self.decoder = StatusDecoder()

    def send(self, *parts: bytes) -> None:
        self.printer.receive(b"".join(parts))

    def hear(self, seconds: float = 5.0) -> list[PrinterEvent]:
        return self.decoder.feed(self.clock.run(self.printer, seconds))

    def print(self, text: str, number: int) -> None:
        """Send a slip with a fence behind it."""
        self.send(START, escpos.encode_text(text + "\n"), escpos.cut(), escpos.fence(escpos.process_id(number)))

    def status(self) -> PrinterStatus:
        """Ask all four questions as a driver does."""
        status = NOTHING_SAID
        for question in Question:
            self.send(escpos.ask(question))
            (event,) = self.hear(0.1)
            assert isinstance(event, RealTime)
            status = status.updated(from_real_time(question, event.value))
        return status

    def texts(self) -> list[str]:
        return [slip["text"] for slip in self.printer.slips()["slips"]]


@pytest.fixture
def counter(tmp_path) -> Counter:
    return Counter(tmp_path)


def test_a_healthy_printer_is_ready_and_says_so_in_four_answers(counter):
    assert counter.status().is_ready


def test_a_fence_is_answered_only_when_the_slip_is_on_paper(counter):
    counter.print("您的号码 A012\n" * 20, 17)
    assert counter.hear(0.1) == []
    assert counter.texts() == []
    assert counter.hear(3.0) == [Printed(b"0017")]
    assert counter.texts() == ["您的号码 A012\n" * 19 + "您的号码 A012"]


@pytest.mark.parametrize(
    ("fault", "repair", "paper", "field"),
    [
        ("remove_paper", "refill", Paper.OUT, None),
        ("open_cover", "close_cover", Paper.OK, "cover_open"),
    ],
)
def test_a_printer_that_cannot_print_says_why_and_prints_when_it_can(counter, fault, repair, paper, field):
    getattr(counter.printer, fault)()
    status = counter.status()
    assert (status.online, status.paper) == (False, paper)
    assert field is None or getattr(status, field) is True
    counter.print("等候", 1)
    assert counter.hear(60.0) == []
    getattr(counter.printer, repair)()
    assert counter.hear() == [Printed(b"0001")]
    assert counter.texts() == ["等候"]
    assert counter.status().is_ready


def test_paper_near_its_end_is_said_and_still_printed_on(counter):
    counter.printer.set_paper(LOW_MM - 1)
    status = counter.status()
    assert status.paper is Paper.LOW
    assert status.is_ready
    counter.print("A", 1)
    assert counter.hear() == [Printed(b"0001")]


def test_paper_that_ends_in_the_middle_of_a_slip_leaves_a_torn_piece_and_no_fence(counter):
    counter.send(escpos.STATUS_PUSH_ON)
    counter.hear()
    counter.printer.set_paper(30.0)
    counter.print("行\n" * 30, 5)
    events = counter.hear(20.0)
    assert not [event for event in events if isinstance(event, Printed)]
    assert [from_push(event.block).paper for event in events if isinstance(event, Pushed)] == [Paper.LOW, Paper.OUT]
    counter.printer.refill()
    assert Printed(b"0005") in counter.hear(20.0)
    torn, rest = counter.printer.slips()["slips"]
    assert (torn["torn"], rest["torn"]) == (True, False)
    assert (torn["text"] + rest["text"]).count("行") == 30


def test_a_driver_can_take_back_what_was_not_printed(counter):
    counter.printer.remove_paper()
    counter.print("旧", 1)
    counter.hear()
    counter.send(escpos.RECOVER_AND_CLEAR)
    counter.printer.refill()
    counter.print("新", 2)
    assert counter.hear() == [Printed(b"0002")]
    assert counter.texts() == ["新"]


def test_every_change_is_pushed_once_when_the_driver_asked_for_it(counter):
    counter.printer.open_cover()
    assert counter.hear() == []
    counter.printer.close_cover()
    counter.send(escpos.STATUS_PUSH_ON)
    assert counter.hear() == [Pushed(bytes.fromhex("10000000"))]
    counter.printer.open_cover()
    (event,) = counter.hear()
    assert from_push(event.block).cover_open is True
    counter.printer.close_cover()
    counter.printer.set_paper(100.0)
    assert [from_push(event.block).paper for event in counter.hear()] == [Paper.OK, Paper.LOW]
    counter.send(escpos.STATUS_PUSH_OFF)
    counter.printer.remove_paper()
    assert counter.hear() == []


def test_only_what_is_watched_is_pushed(counter):
    counter.send(b"\x1da\x04")
    assert len(counter.hear()) == 1
    counter.printer.set_paper(100.0)
    assert counter.hear() == []


def test_a_cutter_that_sticks_fails_at_the_next_cut_and_cuts_when_freed(counter):
    counter.printer.break_cutter()
    assert counter.status().is_ready
    counter.print("A", 1)
    assert counter.hear() == []
    status = counter.status()
    assert (status.cutter_error, status.online) == (True, False)
    counter.printer.fix_cutter()
    assert counter.hear() == [Printed(b"0001")]


def test_questions_in_picture_data_are_answered_too(counter):
    counter.send(b"\x1dv0\0\x03\0\x01\0", escpos.ask(Question.PAPER))
    assert counter.hear() == [RealTime(0x12)]


def test_buffered_questions_are_answered_in_their_place(counter):
    counter.send(escpos.BUFFERED_PAPER_STATUS, escpos.ASK_MAKER, escpos.ASK_MODEL)
    assert counter.clock.run(counter.printer, 1.0)[:1] == b"\0"
    counter.send(escpos.ASK_MODEL, b"\x1dI\x01\x1dr\x02")
    assert counter.hear()[0] == Named("TWIN-80")
    counter.printer.remove_paper()
    counter.send(escpos.BUFFERED_PAPER_STATUS)
    assert counter.hear() == []


def test_questions_nobody_knows_are_not_answered(counter):
    counter.send(b"\x10\x04\x07\x10\x04\x14\x10\x05\x01\x10\x14\x01\x00\x01")
    assert counter.hear() == []


def test_pictures_and_cuts_in_the_middle_of_a_line_do_not_count(counter):
    counter.send(START, b"A", escpos.cut(), b"\x1dv0\0\x01\0\x01\0\xff", b"\n", escpos.cut(), escpos.fence(b"0001"))
    counter.hear()
    assert counter.texts() == ["A"]


def test_a_cut_without_feed_leaves_the_last_lines_for_the_next_slip(counter):
    counter.send(START, b"first\n" * 5, b"\x1dV\x00", escpos.fence(b"0001"))
    counter.hear()
    (first,) = counter.printer.slips()["slips"]
    counter.print("second", 2)
    counter.hear()
    assert len(counter.printer.slips(after=first["number"])["slips"]) == 1


def test_a_cut_of_blank_paper_is_no_slip(counter):
    counter.send(START, escpos.feed(3), escpos.cut())
    counter.hear()
    assert counter.texts() == []


def test_a_slip_is_taken_once(counter):
    counter.print("A", 1)
    counter.hear()
    counter.printer.take_slip()
    with pytest.raises(TwinRefused):
        counter.printer.take_slip()


def test_a_power_cut_loses_what_was_waiting_and_the_wish_for_pushes(counter):
    counter.send(escpos.STATUS_PUSH_ON)
    counter.hear()
    counter.printer.remove_paper()
    counter.print("lost", 1)
    counter.hear()
    counter.printer.power_cycle()
    counter.send(escpos.ask(Question.PRINTER))
    assert counter.hear(1.0) == []
    counter.printer.refill()
    assert counter.hear(10.0) == []
    counter.print("kept", 2)
    assert counter.hear() == [Printed(b"0002")]
    assert counter.texts() == ["kept"]


def test_a_wrong_bit_shows_in_the_fixed_bits(counter):
    counter.printer.set_fault("wrong_checksum")
    counter.send(escpos.STATUS_PUSH_ON)
    for question in Question:
        counter.send(escpos.ask(question))
    events = counter.hear()
    assert events
    assert all(isinstance(event, Damage) for event in events)


def test_a_silent_printer_prints_all_the_same(counter):
    counter.printer.set_fault("silent")
    counter.print("A", 1)
    assert counter.hear() == []
    assert counter.texts() == ["A"]


def test_jammed_paper_stops_the_printer_until_it_is_pulled_out(counter):
    counter.printer.jam()
    counter.print("A", 1)
    assert counter.hear() == []
    status = counter.status()
    assert (status.mechanical_error, status.online) == (True, False)
    counter.printer.clear_jam()
    assert counter.hear() == [Printed(b"0001")]
    assert counter.texts() == ["A"]


def test_a_slip_that_jams_half_way_comes_out_torn(counter):
    counter.send(START, b"A\n" * 400)
    counter.hear(0.5)
    counter.printer.jam()
    counter.printer.clear_jam()
    (torn,) = counter.printer.slips()["slips"]
    assert torn["torn"]


def test_slips_are_counted_on_from_what_lies_in_the_folder(tmp_path):
    first = Counter(tmp_path)
    first.print("A", 1)
    first.hear()
    second = Counter(tmp_path)
    second.print("B", 1)
    second.hear()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["slip-0001.png", "slip-0002.png"]


def test_what_an_observer_sees(counter):
    counter.printer.remove_paper()
    counter.print("A", 1)
    state = counter.printer.state()
    assert (state["paper_out"], state["slips"], state["paper_mm"]) == (True, 0, 0)
    assert state["queued"] > 0


def test_a_host_that_never_stops_does_not_fill_the_memory(counter):
    counter.printer.remove_paper()
    for _ in range(30):
        counter.send(b"A\n" * 1000)
    assert counter.printer.state()["queued"] <= 20_000
