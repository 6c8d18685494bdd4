"""The desk of a banknote acceptor: nothing is told to the device, or acknowledged, before it is on disk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest

from devices.cash_desk import CashDesk
from devices.cash_door import CashDoor
from devices.cash_news import CashNews, CashWord
from devices.cash_roles import (
    BanknoteAcceptor,
    CameToRest,
    CashContent,
    Cheated,
    Denomination,
    NoteEvent,
    NoteHeld,
    NoteInHand,
    NoteRejected,
    NoteReturned,
    NoteStacked,
    NoteUnclear,
    RejectReason,
    StackerRemoved,
)
from devices.errors import DeviceTrouble
from devices.faults import describe_fault
from devices.note_records import CashTotal
from devices.note_stages import NoteStage
from devices.notes import NoteJournal
from hall.contract.documents_devices import DeviceFault
from hall.contract.errors import StorageError
from hall.contract.values import DeviceRole, Text
from hall.runtime.clock import SystemClock

CASH, PAY = "cash-1", "pay-1"
TWENTY, FIFTY = NoteInHand(4, Denomination("CNY", 20)), NoteInHand(5, Denomination("CNY", 50))
HELD, STACKED = NoteHeld(TWENTY), NoteStacked(TWENTY.denomination, was_watched=True)
STEPS = ("hold", "mark_stacking", "mark_returning", "stacked", "give_back", "give_up", "mark_told", "mark_removed")


class Acceptor:
    """A driver that tells what it is given to tell, and writes down what it is told."""

    def __init__(self, log: list[str], unit: str = "SM 42") -> None:
        self.log, self.unit = log, unit
        self.events: list[NoteEvent] = []
        self.resumed: NoteInHand | None = None
        self.wanted: frozenset[Denomination] | None = frozenset()
        self.content = CashContent({})
        self.is_shut = True

    def resume(self, note: NoteInHand | None) -> None:
        self.resumed = note

    def accept(self, wanted: frozenset[Denomination] | None) -> None:
        self.wanted = wanted

    def next_event(self) -> NoteEvent | None:
        return self.events[0] if self.events else None

    def settle(self) -> None:
        self.log.append(f"settle {type(self.events.pop(0)).__name__}")

    def stack(self) -> None:
        self.log.append("STACK")

    def give_back(self) -> None:
        self.log.append("RETURN")

    def show_content(self, content: CashContent) -> None:
        self.content = content


class Full(StorageError):
    """There is no room on the disk."""

    def __init__(self) -> None:
        super().__init__(Text(zh="磁盘已满。", en="The disk is full."), Text(zh="", en=""))


class Counter:
    """A desk with its journal, a driver, and a customer who decides at once as `decides` says."""

    def __init__(self, path: Path) -> None:
        self.log: list[str] = []
        self.journal = NoteJournal(path, SystemClock())
        for step in STEPS:
            setattr(self.journal, step, self._logged(step))
        self.broken = ""
        self.notices: list[str] = []
        self.desk = CashDesk(CASH, self.journal, self.notices.append)
        self.driver = Acceptor(self.log)
        self.news: list[CashNews] = []
        self.totals: list[CashTotal] = []
        self.decides = ""

    def _logged(self, step: str) -> Any:
        doing = getattr(self.journal, step)

        def logged(*arguments: Any) -> Any:
            if step == self.broken:
                raise Full
            self.log.append(step)
            return doing(*arguments)

        return logged

    def begin(self, session: str = PAY) -> None:
        assert self.desk.begin(session, self.hear)

    def hear(self, news: CashNews) -> None:
        self.news.append(news)
        if news.word is CashWord.HELD and news.note is not None and self.decides:
            getattr(self.desk, self.decides)(news.note.id)

    def work(self, *events: NoteEvent) -> list[str]:
        """Let the device tell `events`; return what was done from then on, in order."""
        before = len(self.log)
        self.driver.events += events
        self.desk.work(cast(BanknoteAcceptor, self.driver), lambda: True)
        return self.log[before:]

    @property
    def words(self) -> list[CashWord]:
        return [one.word for one in self.news]


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    made = Counter(tmp_path / "notes.sqlite")
    yield made
    made.journal.close()


def fault(code: str) -> DeviceFault:
    return describe_fault(code, name=Text(zh="纸币接收器", en="Acceptor"), port="-", since=datetime.now(UTC))


def test_each_step_is_on_disk_before_the_device_hears_of_it(counter: Counter) -> None:
    counter.begin()
    counter.decides = "accept"
    assert counter.work(HELD) == ["hold", "settle NoteHeld", "mark_stacking", "STACK"]
    assert counter.work(STACKED) == ["stacked", "settle NoteStacked"]
    assert counter.work(CameToRest()) == ["mark_told", "settle CameToRest"]
    assert counter.words == [CashWord.HELD, CashWord.CREDITED]
    assert counter.notices == ["note_credited"]
    assert counter.driver.content.counts == {TWENTY.denomination: 1}


def test_a_note_is_given_back_when_that_was_decided(counter: Counter) -> None:
    counter.begin()
    counter.decides = "give_back"
    assert counter.work(HELD) == ["hold", "settle NoteHeld", "mark_returning", "RETURN"]
    assert counter.work(NoteReturned()) == ["give_back", "settle NoteReturned"]
    assert counter.words == [CashWord.HELD, CashWord.RETURNED]
    assert counter.journal.total(PAY) == CashTotal(())


def test_a_note_waits_for_its_decision_and_goes_back_when_none_comes(tmp_path: Path) -> None:
    counter = Counter(tmp_path / "notes.sqlite")
    counter.begin()
    counter.driver.events.append(HELD)
    left = counter.desk.work(cast(BanknoteAcceptor, counter.driver), lambda: True)
    assert left == pytest.approx(7.0, abs=0.5)
    assert "RETURN" not in counter.log
    hurried = CashDesk(CASH, counter.journal, counter.notices.append, decide_s=0.0)
    hurried.begin(PAY, counter.hear)
    counter.driver.events.append(HELD)
    hurried.work(cast(BanknoteAcceptor, counter.driver), lambda: True)
    assert counter.log[-2:] == ["mark_returning", "RETURN"]
    counter.journal.close()


def test_a_note_that_nobody_pays_with_goes_back(counter: Counter) -> None:
    assert counter.work(HELD)[-2:] == ["mark_returning", "RETURN"]
    assert counter.news == []


def test_a_decision_about_another_note_is_no_decision(counter: Counter) -> None:
    counter.begin()
    counter.desk.accept(99)
    assert counter.work(HELD) == ["hold", "settle NoteHeld"]


def test_a_payment_ends_when_its_last_note_has_come_to_rest(counter: Counter) -> None:
    counter.begin()
    assert not counter.desk.begin("pay-2", counter.hear), "one customer at a time"
    counter.decides = "accept"
    counter.work(HELD)
    assert counter.driver.wanted is None
    counter.desk.end("pay-2", counter.totals.append)
    counter.work()
    assert counter.driver.wanted is None, "that is another one's payment"
    counter.desk.end(PAY, counter.totals.append)
    counter.work()
    assert counter.driver.wanted == frozenset()
    assert (counter.totals, counter.desk.is_busy) == ([], True)
    counter.work(STACKED, CameToRest())
    assert counter.totals == [CashTotal((TWENTY.denomination,))]
    assert not counter.desk.is_busy
    assert counter.desk.begin("pay-2", counter.hear)


def test_a_payment_does_not_end_before_the_mouth_is_shut(counter: Counter) -> None:
    counter.begin()
    counter.driver.is_shut = False
    counter.desk.end(PAY, counter.totals.append)
    counter.work()
    assert (counter.driver.wanted, counter.totals) == (frozenset(), [])
    counter.work(HELD)
    assert counter.log[-1] == "RETURN", "it was on its way when the payment ended"
    counter.work(NoteReturned())
    assert counter.totals == []
    counter.driver.is_shut = True
    counter.work()
    assert counter.totals == [CashTotal(())]


def test_a_note_still_in_escrow_when_the_payment_ends_goes_back(counter: Counter) -> None:
    counter.begin()
    counter.work(HELD)
    counter.desk.end(PAY, counter.totals.append)
    assert counter.work() == ["mark_returning", "RETURN"]
    counter.work(NoteReturned())
    assert counter.totals == [CashTotal(())]


def test_only_the_wanted_notes_are_asked_for(counter: Counter) -> None:
    wanted = frozenset({FIFTY.denomination})
    assert counter.desk.begin(PAY, counter.hear, wanted)
    counter.work()
    assert counter.driver.wanted == wanted


@pytest.mark.parametrize("had_power_cut", [False, True])
@pytest.mark.parametrize("decides", ["", "accept", "give_back"])
def test_a_note_that_is_nowhere_is_never_credited(counter: Counter, decides: str, had_power_cut: bool) -> None:
    counter.begin()
    counter.decides = decides
    counter.work(HELD)
    counter.work(NoteUnclear(had_power_cut))
    is_open = had_power_cut or decides == "accept"
    assert counter.words[-1] is (CashWord.UNCLEAR if is_open else CashWord.RETURNED)
    assert counter.driver.content.has_open_ends is is_open
    assert counter.journal.total(PAY).credited == ()


def test_what_is_unclear_without_a_note_under_way_is_nothing(counter: Counter) -> None:
    counter.begin()
    counter.work(NoteUnclear(had_power_cut=True), NoteReturned())
    assert counter.news == []


def test_a_stacked_note_that_nobody_inserted_is_kept_for_the_settlement(counter: Counter) -> None:
    counter.begin()
    counter.work(STACKED)
    assert counter.news == [], "it belongs to no payment"
    assert counter.notices == ["note_unclaimed"]
    assert [one.stage for one in counter.journal.open_ends()] == [NoteStage.UNCLAIMED]


def test_another_note_in_escrow_leaves_the_one_before_unclear(counter: Counter) -> None:
    counter.begin()
    counter.work(HELD)
    counter.work(NoteHeld(FIFTY))
    assert counter.words == [CashWord.HELD, CashWord.UNCLEAR, CashWord.HELD]
    assert [one.stage for one in counter.journal.open_ends()] == [NoteStage.UNCLEAR, NoteStage.ESCROW]


def test_rejections_cheating_and_the_cassette_are_told(counter: Counter) -> None:
    counter.begin()
    counter.work(NoteRejected(RejectReason.UNREADABLE, 0x65), Cheated(), StackerRemoved())
    assert counter.news == [CashNews(CashWord.REJECTED, reason=RejectReason.UNREADABLE)]
    assert counter.notices == ["note_rejected", "note_cheated", "cassette_removed"]
    assert "mark_removed" in counter.log


@pytest.mark.parametrize(
    ("broken", "events", "told"),
    [
        ("hold", [HELD], ["RETURN"]),
        ("mark_stacking", [HELD], ["settle NoteHeld"]),
        ("stacked", [HELD, STACKED], ["settle NoteHeld"]),
        ("mark_told", [CameToRest()], []),
    ],
)
def test_what_cannot_be_written_is_not_done_and_not_acknowledged(
    counter: Counter, broken: str, events: list[NoteEvent], told: list[str]
) -> None:
    counter.begin()
    counter.decides, counter.broken = "accept", broken
    with pytest.raises(DeviceTrouble) as trouble:
        counter.work(*events)
    assert trouble.value.fault == "cash_not_journalled"
    to_device = [one for one in counter.log if one.startswith("settle") or one.isupper()]
    assert to_device == told
    assert counter.journal.total(PAY).credited == ()


def test_a_credit_that_could_not_be_written_is_written_when_it_is_said_again(counter: Counter) -> None:
    counter.begin()
    counter.decides = "accept"
    counter.work(HELD)
    counter.broken = "stacked"
    with pytest.raises(DeviceTrouble):
        counter.work(STACKED)
    counter.broken = ""
    counter.desk.turn_away(fault("cash_not_journalled"))
    counter.driver = Acceptor(counter.log)
    counter.work(NoteStacked(TWENTY.denomination, was_watched=False))
    assert counter.driver.resumed == TWENTY
    assert counter.words == [CashWord.HELD, CashWord.PROBLEM, CashWord.CREDITED]
    assert counter.journal.total(PAY).credited == (TWENTY.denomination,)


def test_a_new_connection_takes_up_the_note_of_the_one_before(counter: Counter) -> None:
    counter.begin()
    counter.work(HELD)
    counter.driver = Acceptor(counter.log)
    counter.decides = "accept"
    assert counter.work(HELD) == ["settle NoteHeld", "mark_stacking", "STACK"], "it is the same note"
    counter.work(STACKED)
    assert counter.journal.total(PAY).credited == (TWENTY.denomination,)


def test_another_unit_in_the_place_cannot_say_where_the_note_is(counter: Counter) -> None:
    counter.begin()
    counter.work(HELD)
    counter.driver = Acceptor(counter.log, "SM 43")
    counter.work()
    assert counter.driver.resumed is None
    assert counter.words == [CashWord.HELD, CashWord.UNCLEAR]


def test_a_thread_that_was_given_up_enters_nothing(counter: Counter) -> None:
    counter.begin()
    counter.driver.events.append(HELD)
    assert counter.desk.work(cast(BanknoteAcceptor, counter.driver), lambda: False) is None
    assert counter.log == []


def test_who_pays_is_told_once_that_the_device_is_away_and_again_when_it_was_back(counter: Counter) -> None:
    counter.desk.turn_away(fault("unplugged"))
    counter.begin()
    for _ in range(2):
        counter.desk.turn_away(fault("unplugged"))
    assert [one.fault and one.fault.code for one in counter.news] == ["unplugged"]
    counter.work(NoteRejected(RejectReason.OTHER))
    counter.desk.abandon(fault("unplugged"))
    assert counter.words == [CashWord.PROBLEM, CashWord.REJECTED, CashWord.PROBLEM]


def test_a_payment_that_ends_while_the_device_is_away_says_what_is_open(counter: Counter) -> None:
    counter.begin()
    counter.decides = "accept"
    counter.work(HELD)
    counter.desk.end(PAY, counter.totals.append)
    counter.desk.turn_away(fault("unplugged"))
    (total,) = counter.totals
    assert total.credited == ()
    assert [one.stage for one in total.open] == [NoteStage.STACKING]
    counter.driver = Acceptor(counter.log)
    counter.work(NoteStacked(TWENTY.denomination, was_watched=False))
    assert counter.journal.total(PAY).credited == (TWENTY.denomination,), "the payment has it after all"


def test_the_door_without_an_acceptor_says_so_and_has_no_journal(tmp_path: Path) -> None:
    news: list[CashNews] = []
    door = CashDoor(tmp_path / "notes.sqlite", SystemClock(), lambda _: None, lambda code, _: fault(code))
    assert door.desk_for(DeviceRole.RECEIPT_PRINTER, "printer-1", news.append) is None  # type: ignore[arg-type]
    assert not door.begin(PAY, news.append)
    assert [one.fault and one.fault.code for one in news] == ["not_installed"]
    for nothing in (door.accept, door.give_back):
        nothing(1)
    door.end(PAY, lambda _: None)
    assert (door.total(PAY), door.open_ends(), door.resolve(1, NoteStage.RETURNED, "s-1")) == (CashTotal(()), (), False)
    door.close()
    assert not (tmp_path / "notes.sqlite").exists()


def test_the_door_leads_to_the_first_acceptor_and_wakes_it(tmp_path: Path) -> None:
    woken: list[DeviceRole] = []
    door = CashDoor(tmp_path / "notes.sqlite", SystemClock(), woken.append, lambda code, _: fault(code))
    desks = [door.desk_for(DeviceRole.BANKNOTE_ACCEPTOR, name, lambda _: None) for name in (CASH, "cash-2")]
    assert all(desks)
    assert door.begin(PAY, lambda _: None)
    assert [desk.is_busy for desk in desks if desk] == [True, False]
    door.accept(1)
    door.give_back(1)
    door.end(PAY, lambda _: None)
    assert woken == [DeviceRole.BANKNOTE_ACCEPTOR] * 4
    assert (door.total(PAY), door.open_ends()) == (CashTotal(()), ())
    door.close()
