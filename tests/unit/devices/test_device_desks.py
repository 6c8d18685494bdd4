"""The desks: one slip per id whatever goes wrong, one wish at a time, and everybody who waits is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from devices.errors import DeviceSilent, PortLost
from devices.faults import describe_fault
from devices.jobs import JobJournal
from devices.print_desk import PrintDesk
from devices.reading_desks import CardDesk, CodeDesk, IdleDesk
from devices.roles import (
    CardProblem,
    CardRead,
    CodeRead,
    Identity,
    Outcome,
    PrintEnd,
    PrintJob,
    PrintResult,
    Proof,
    Readings,
)
from devices.slip import Slip
from hall.contract.documents_devices import DeviceFault
from hall.contract.errors import DeviceError, StorageError
from hall.contract.values import JobState, Text
from hall.runtime.clock import SystemClock

NAME = Text(zh="设备", en="Device")
CARD = CardRead(
    kind="resident",
    name="张三",
    number="11010519491231002X",
    masked_name="张*",
    masked_number="**************002X",
    sex=1,
    birth=date(1949, 12, 31),
    valid_from=date(2020, 1, 1),
    valid_to=None,
)


def words(code: str) -> DeviceFault:
    return describe_fault(code, name=NAME, port="/dev/x", since=datetime(2026, 11, 23, tzinfo=UTC))


class Printer:
    """A printer's driver that ends each slip as it is told."""

    check_every_s = 1.0

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.faults: tuple[str, ...] = ()
        self.end = PrintEnd(Outcome.PRINTED, Proof.PRINTED)
        self.while_checking: Callable[[], None] = lambda: None
        self.while_printing: Callable[[], None] = lambda: None

    def begin(self) -> Identity:
        return Identity()

    def check(self) -> None:
        self.while_checking()

    def listen(self, seconds: float) -> None:
        pass

    def readings(self) -> Readings:
        return Readings(self.faults)

    def compose(self, content: Slip | bytes) -> bytes:
        if not isinstance(content, bytes):
            raise DeviceError(Text(zh="不能打印", en="cannot print this"), Text(zh="", en=""))
        return content

    def part_off(self) -> bytes:
        return b"VOID "

    def print(self, data: bytes) -> PrintEnd:
        self.sent.append(data)
        self.while_printing()
        return self.end


class Counter:
    """A printer with its desk, and everything that was said over it."""

    def __init__(self, journal: JobJournal) -> None:
        self.journal, self.printer = journal, Printer()
        self.results: list[PrintResult] = []
        self.said: list[tuple[str, JobState, str]] = []
        self.desk = PrintDesk("printer-1", journal, words, self._announce)

    def _announce(self, job: str, what: str, state: JobState, fault: DeviceFault | None) -> None:
        assert what == "slip"
        self.said.append((job, state, fault.code if fault else ""))

    def order(self, job: str = "slip-1", content: Slip | bytes = b"slip") -> None:
        self.desk.order(PrintJob(job, content), self.results.append)

    def work(self, *, still_mine: bool = True) -> float | None:
        return self.desk.work(self.printer, lambda: still_mine)

    @property
    def ends(self) -> list[tuple[Outcome, str]]:
        return [(result.outcome, result.fault.code if result.fault else "") for result in self.results]


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    journal = JobJournal(tmp_path / "jobs.sqlite", SystemClock())
    yield Counter(journal)
    journal.close()


def raise_(error: Exception) -> Callable[[], None]:
    def do() -> None:
        raise error

    return do


def test_a_slip_is_journalled_as_sent_before_its_first_byte(counter: Counter) -> None:
    states: list[JobState] = []

    def look() -> None:
        record = counter.journal.find("slip-1")
        states.append(record.state if record else JobState.QUEUED)

    counter.printer.while_printing = look
    counter.order()
    assert counter.desk.is_busy
    assert counter.work() == 0.0
    assert states == [JobState.SENT]
    assert counter.results == [PrintResult("slip-1", Outcome.PRINTED, Proof.PRINTED)]
    assert [state for _, state, _ in counter.said] == [JobState.QUEUED, JobState.SENT, JobState.DONE]
    assert not counter.desk.is_busy
    assert counter.work() is None


def test_the_same_id_prints_once_and_everyone_is_told(counter: Counter) -> None:
    counter.order()
    counter.order()
    counter.work()
    counter.order()
    counter.work()
    assert counter.printer.sent == [b"slip"]
    assert counter.ends == [(Outcome.PRINTED, "")] * 3


def test_a_printer_without_paper_is_not_sent_anything(counter: Counter) -> None:
    counter.printer.faults = ("paper_low", "paper_out")
    counter.order()
    counter.work()
    assert counter.printer.sent == []
    assert counter.ends == [(Outcome.FAILED, "paper_out")]


def test_low_paper_and_a_hot_head_do_not_bar_a_slip(counter: Counter) -> None:
    counter.printer.faults = ("paper_low", "head_hot")
    counter.order()
    counter.work()
    assert counter.ends == [(Outcome.PRINTED, "")]


def test_a_slip_that_cannot_be_printed_is_a_failure_and_not_an_error(counter: Counter) -> None:
    counter.order(content=Slip(()))
    counter.work()
    assert counter.ends == [(Outcome.FAILED, "unprintable")]


def test_a_printer_that_falls_silent_before_the_first_byte_has_failed(counter: Counter) -> None:
    counter.printer.while_checking = raise_(DeviceSilent())
    counter.order()
    with pytest.raises(DeviceSilent):
        counter.work()
    assert counter.ends == [(Outcome.FAILED, "silent")]
    assert counter.said[-1] == ("slip-1", JobState.FAILED, "silent")


@pytest.mark.parametrize(
    ("error", "fault"), [(PortLost("/dev/x"), "unplugged"), (ZeroDivisionError(), "driver_failed")]
)
def test_a_printer_lost_in_the_middle_of_a_slip_leaves_it_unknown(
    counter: Counter, error: Exception, fault: str
) -> None:
    counter.printer.while_printing = raise_(error)
    counter.order()
    with pytest.raises(type(error)):
        counter.work()
    assert counter.ends == [(Outcome.UNKNOWN, fault)]
    counter.printer.while_printing = lambda: None
    counter.order()
    counter.work()
    assert counter.printer.sent == [b"slip"], "an unknown slip is never printed again"
    assert counter.ends[-1] == (Outcome.UNKNOWN, fault)


@pytest.mark.parametrize("end", [PrintEnd(Outcome.FAILED, fault="paper_out"), PrintEnd(Outcome.UNKNOWN)])
def test_what_a_broken_slip_left_is_cut_off_before_the_next(counter: Counter, end: PrintEnd) -> None:
    usual, counter.printer.end = counter.printer.end, end
    counter.order()
    counter.work()
    counter.printer.end = usual
    for number in (2, 3):
        counter.order(job=f"slip-{number}")
        counter.work()
    assert counter.printer.sent == [b"slip", b"VOID slip", b"slip"]


def test_a_slip_that_a_crash_broke_off_is_cut_off_too(tmp_path: Path, counter: Counter) -> None:
    counter.journal.open("slip-1", "printer-1", "slip")
    counter.journal.mark_sent("slip-1")
    again = JobJournal(tmp_path / "jobs.sqlite", SystemClock())
    restarted = Counter(again)
    restarted.order(job="slip-2")
    restarted.work()
    assert restarted.printer.sent == [b"VOID slip"]
    again.close()


def test_a_slip_in_the_hands_of_a_thread_that_hangs_is_cut_off_too(counter: Counter) -> None:
    counter.printer.while_printing = lambda: counter.desk.abandon(words("driver_hung"))
    counter.printer.end = PrintEnd(Outcome.UNKNOWN)
    counter.order()
    counter.work(still_mine=False)
    assert counter.ends == [(Outcome.UNKNOWN, "driver_hung")]
    counter.printer.while_printing, counter.printer.end = lambda: None, PrintEnd(Outcome.PRINTED, Proof.PRINTED)
    counter.order(job="slip-2")
    counter.work()
    assert counter.printer.sent == [b"slip", b"VOID slip"]


def test_a_full_disk_fails_the_slip_before_anything_is_printed(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = StorageError(Text(zh="磁盘已满。", en="The disk is full."), Text(zh="", en=""))
    for step in ("open", "mark_sent"):
        with monkeypatch.context() as patch:
            patch.setattr(counter.journal, step, lambda *_: raise_(full)())
            counter.order(job=f"slip-{step}")
            counter.work()
    assert counter.printer.sent == []
    assert counter.ends == [(Outcome.FAILED, "not_journalled")] * 2


def test_a_disk_that_fills_while_printing_does_not_hide_the_truth(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = StorageError(Text(zh="磁盘已满。", en="The disk is full."), Text(zh="", en=""))
    monkeypatch.setattr(counter.journal, "settle", lambda *_: raise_(full)())
    counter.order()
    counter.work()
    assert counter.ends == [(Outcome.PRINTED, "")]


def test_those_who_wait_are_turned_away_when_the_printer_is_gone(counter: Counter) -> None:
    counter.order("slip-1")
    counter.order("slip-2")
    counter.desk.turn_away(words("unplugged"))
    assert counter.ends == [(Outcome.FAILED, "unplugged")] * 2
    assert not counter.desk.is_busy
    assert counter.work() is None


def test_a_printed_slip_is_reported_as_printed_also_by_a_printer_that_is_gone(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.order()
    counter.work()
    counter.order()
    counter.desk.turn_away(words("unplugged"))
    assert counter.ends == [(Outcome.PRINTED, "")] * 2
    broken = StorageError(Text(zh="磁盘出错。", en="The disk fails."), Text(zh="", en=""))
    monkeypatch.setattr(counter.journal, "find", lambda *_: raise_(broken)())
    counter.order()
    counter.desk.turn_away(words("unplugged"))
    assert counter.ends[-1] == (Outcome.UNKNOWN, "not_journalled")


def test_a_slip_in_the_hands_of_a_hanging_thread_is_unknown_and_stays_so(counter: Counter) -> None:
    counter.printer.while_printing = lambda: counter.desk.abandon(words("driver_hung"))
    counter.order("slip-1")
    counter.order("slip-2")
    counter.work(still_mine=False)
    assert counter.ends == [(Outcome.UNKNOWN, "driver_hung"), (Outcome.FAILED, "driver_hung")]
    assert counter.desk.result("slip-1") == counter.results[0]
    assert [state for job, state, _ in counter.said if job == "slip-1"][-1] is JobState.UNKNOWN


def test_the_end_of_a_slip_can_be_asked_for_later(counter: Counter) -> None:
    assert counter.desk.result("slip-1") is None
    counter.order()
    counter.work()
    assert counter.desk.result("slip-1") == PrintResult("slip-1", Outcome.PRINTED, Proof.PRINTED)


class Reader:
    """A card reader's or scanner's driver with a list of what it finds."""

    check_every_s = 1.0
    seek_every_s = 0.3

    def __init__(self, *found: CardRead | CardProblem | CodeRead | str | None) -> None:
        self.found = list(found)
        self.expected: list[bool] = []

    def begin(self) -> Identity:
        return Identity()

    def check(self) -> None:
        pass

    def listen(self, seconds: float) -> None:
        pass

    def readings(self) -> Readings:
        return Readings()

    def expect(self, wanted: bool) -> None:
        self.expected.append(wanted)

    def seek_card(self) -> CardRead | CardProblem | None:
        found = self.found.pop(0)
        assert not isinstance(found, CodeRead | str)
        return found

    def take_codes(self) -> tuple[CodeRead | str, ...]:
        found, self.found = self.found, []
        return tuple(one for one in found if isinstance(one, CodeRead | str))


class Visitor:
    """Someone who waits at a desk."""

    def __init__(self) -> None:
        self.read: list[CardRead | CodeRead] = []
        self.problems: list[str] = []
        self.notices: list[str] = []

    def on_problem(self, fault: DeviceFault) -> None:
        self.problems.append(fault.code)


def test_a_card_is_handed_over_once_and_ends_the_wait() -> None:
    visitor, reader = Visitor(), Reader(None, CARD)
    desk = CardDesk(words, visitor.notices.append)
    assert desk.work(reader, lambda: True) is None
    desk.expect(visitor.read.append, visitor.on_problem)
    assert desk.is_busy
    assert desk.work(reader, lambda: True) == 0.3
    desk.work(reader, lambda: True)
    assert visitor.read == [CARD]
    assert visitor.notices == ["card_read"]
    assert desk.work(reader, lambda: True) is None
    assert reader.expected == [False, True, True, False]


def test_each_card_that_cannot_be_read_is_told_and_the_wait_goes_on() -> None:
    visitor, reader = Visitor(), Reader(CardProblem("card_unreadable"), CardProblem("card_unreadable"), CARD)
    desk = CardDesk(words, visitor.notices.append)
    desk.expect(visitor.read.append, visitor.on_problem)
    for _ in range(3):
        desk.work(reader, lambda: True)
    assert visitor.problems == ["card_unreadable"] * 2
    assert visitor.read == [CARD]


def test_a_broken_reader_is_told_once_and_the_wait_survives_it() -> None:
    visitor, reader = Visitor(), Reader(CARD)
    desk = CardDesk(words, visitor.notices.append)
    desk.turn_away(words("silent"))
    desk.expect(visitor.read.append, visitor.on_problem)
    for _ in range(3):
        desk.turn_away(words("silent"))
    desk.abandon(words("driver_hung"))
    desk.work(reader, lambda: True)
    assert visitor.problems == ["silent", "driver_hung"]
    assert visitor.read == [CARD]


def test_a_card_read_by_a_thread_that_was_given_up_is_not_reported() -> None:
    visitor, reader = Visitor(), Reader(CARD)
    desk = CardDesk(words, visitor.notices.append)
    desk.expect(visitor.read.append, visitor.on_problem)
    desk.work(reader, lambda: False)
    assert visitor.read == []


def test_a_card_that_comes_after_the_customer_left_is_not_reported() -> None:
    visitor = Visitor()
    desk = CardDesk(words, visitor.notices.append)

    class Late(Reader):
        def seek_card(self) -> CardRead | CardProblem | None:
            desk.stop()
            return CARD

    desk.expect(visitor.read.append, visitor.on_problem)
    desk.work(Late(), lambda: True)
    assert visitor.read == []
    assert visitor.notices == []


def test_the_first_code_is_handed_over_and_what_nobody_waits_for_is_dropped() -> None:
    visitor = Visitor()
    desk = CodeDesk(words, visitor.notices.append)
    assert desk.work(Reader(CodeRead("nobody waits")), lambda: True) is None
    desk.expect(visitor.read.append, visitor.on_problem)
    desk.work(Reader("code_unreadable", "code_unreadable", CodeRead("one"), CodeRead("two")), lambda: True)
    assert visitor.read == [CodeRead("one")]
    assert visitor.problems == ["code_unreadable"] * 2
    assert visitor.notices == ["code_read"]
    desk.expect(visitor.read.append, visitor.on_problem)
    desk.work(Reader(CodeRead("three")), lambda: False)
    assert visitor.read == [CodeRead("one")]


def test_a_device_that_is_only_watched_has_an_idle_desk() -> None:
    desk = IdleDesk()
    desk.work(Reader(), lambda: True)
    desk.turn_away(words("silent"))
    desk.abandon(words("silent"))
    assert not desk.is_busy
