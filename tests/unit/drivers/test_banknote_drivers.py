"""The drivers of banknote acceptors against their twins: what lies in the cassette is what was credited, come what may.

Every test runs for both protocols with the real supervisor, desk, journal and driver.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.addresses import LineSettings, parse_address
from devices.cash_news import CashWord
from devices.cash_roles import CameToRest, Denomination, NoteHeld, RejectReason
from devices.note_stages import NoteStage
from devices.ports import open_port
from drivers.simulators.banknote_ccnet import CcnetTwin
from drivers.simulators.banknote_ssp import SspTwin
from drivers.ssp_acceptor import SspAcceptor, SspOptions
from hall.contract.values import Health, LinkState
from tests.unit.drivers.till import DRIVERS, PAY, Till

BOTH = pytest.mark.parametrize("name", list(DRIVERS))


@pytest.fixture
def till(tmp_path: Path, name: str) -> Iterator[Till]:
    made = Till(tmp_path, name)
    made.start()
    yield made
    made.stop()


@BOTH
def test_notes_are_held_stacked_and_credited_once_each(till: Till) -> None:
    for count, value in enumerate((100, 5, 20, 20), start=1):
        till.insert(value)
        till.until_told(*[CashWord.CREDITED] * count)
    assert till.credited() == till.twin.cassette == [100, 5, 20, 20]
    assert till.words == [CashWord.HELD, CashWord.CREDITED] * 4
    detail = till.witness.documents[till.name].detail
    till.witness.wait(lambda: till.witness.documents[till.name].detail["notes_inside"] == 4, "four notes inside")
    assert detail["stacker"] == "ok"
    assert till.witness.documents[till.name].detail["content"] == "100 CNY x 1, 20 CNY x 2, 5 CNY x 1"


@BOTH
def test_a_note_is_given_back_when_that_was_decided(till: Till) -> None:
    till.decides = "give_back"
    till.insert(50)
    till.until_told(CashWord.RETURNED)
    assert (till.twin.cassette, till.twin.given_back, till.credited()) == ([], [50], [])
    assert till.words == [CashWord.HELD, CashWord.RETURNED]


@BOTH
def test_a_note_waits_in_escrow_as_long_as_somebody_thinks_and_then_goes_back(till: Till) -> None:
    till.decides = ""
    till.insert(50)
    till.until_told(CashWord.HELD)
    # the unit's own patience, ten seconds of its time, is over before the desk's seven of ours
    till.until(lambda: till.twin.given_back == [50] or till.do("state")["phase"] == "escrow", "held or back")
    assert till.supervisor is not None
    till.supervisor.cash.give_back(till.news[0].note.id)  # type: ignore[union-attr]  # it is held
    till.until_told(CashWord.RETURNED)
    assert (till.twin.cassette, till.credited()) == ([], [])


@BOTH
@pytest.mark.parametrize(
    ("value", "fault", "reason"),
    [(7, "", RejectReason.UNREADABLE), (20, "rejects", RejectReason.UNREADABLE)],
    ids=["unknown note", "worn note"],
)
def test_a_note_that_is_not_recognised_goes_back_with_the_reason(
    till: Till, value: int, fault: str, reason: RejectReason
) -> None:
    if fault:
        till.do("set_fault", fault=fault)
    till.insert(value)
    till.until_told(CashWord.REJECTED)
    assert [one.reason for one in till.news] == [reason]
    assert (till.twin.cassette, till.credited()) == ([], [])


@BOTH
def test_a_customer_who_pulls_the_note_back_has_it(till: Till) -> None:
    till.insert(100)
    till.do("pull_back")
    till.until_told(CashWord.REJECTED)
    till.insert(20)
    till.until_told(CashWord.CREDITED)
    assert (till.twin.given_back, till.twin.cassette, till.credited()) == ([100], [20], [20])


@BOTH
def test_only_wanted_notes_are_taken_and_none_when_nobody_pays(till: Till) -> None:
    assert till.supervisor is not None
    totals: list[object] = []
    till.supervisor.cash.end(PAY, totals.append)
    till.until(lambda: totals, "the payment ends")
    till.until(lambda: not till.do("state")["taking"], "the mouth is shut")
    till.supervisor.cash.begin("pay-2", till.hear, frozenset({Denomination("CNY", 10)}))
    till.insert(100)
    till.until_told(CashWord.REJECTED)
    assert till.news[-1].reason is RejectReason.NOT_TAKEN
    till.insert(10)
    till.until_told(CashWord.CREDITED)
    assert (till.twin.given_back, till.twin.cassette) == ([100], [10])


@BOTH
@pytest.mark.parametrize(
    ("fault", "code", "link"),
    [
        ("silent", "silent", LinkState.OFFLINE),
        ("slow", "silent", LinkState.OFFLINE),
        ("half_frame", "garbled", LinkState.OFFLINE),
        ("wrong_checksum", "garbled", LinkState.OFFLINE),
        ("wrong_speed", "silent", LinkState.OFFLINE),
        ("garbage_in", "garbled", LinkState.OFFLINE),
        ("jam", "note_jam", LinkState.ONLINE),
        ("stacker_full", "stacker_full", LinkState.ONLINE),
        ("failure", "", LinkState.ONLINE),
    ],
)
def test_a_fault_is_told_and_gone_when_it_is_healed(till: Till, fault: str, code: str, link: LinkState) -> None:
    code = code or ("acceptor_failed" if till.name == CcnetTwin.name else "note_jam")
    till.do("set_fault", fault=fault)
    till.witness.wait_fault(till.name, code, link)
    assert till.witness.documents[till.name].health is not Health.OK
    till.until_told(CashWord.PROBLEM) if link is LinkState.OFFLINE else None
    till.do("clear_faults")
    heals(till)


@BOTH
@pytest.mark.parametrize(
    ("away", "back"), [("unplug", "plug"), ("unplug_in_mid_frame", "plug"), ("take_cassette", "put_cassette")]
)
def test_what_was_taken_away_is_missed_until_it_is_back(till: Till, away: str, back: str) -> None:
    till.do(away)
    code = "stacker_removed" if away == "take_cassette" else "unplugged"
    till.witness.wait_fault(till.name, code, LinkState.ONLINE if away == "take_cassette" else LinkState.ABSENT)
    till.do(back)
    heals(till)


@BOTH
@pytest.mark.parametrize("fault", ["garbage", "garbage_after", "twice", "echo"])
def test_a_bad_line_that_can_be_understood_changes_nothing(till: Till, fault: str) -> None:
    till.do("set_fault", fault=fault)
    heals(till)
    till.insert(50)
    till.until_told(CashWord.CREDITED, CashWord.CREDITED)
    assert till.credited() == till.twin.cassette == [20, 50]


@BOTH
def test_bytes_that_come_one_by_one_are_understood(till: Till) -> None:
    till.do("set_pace", fragment=1, gap_ms=100)
    heals(till)


def heals(till: Till) -> None:
    """It is ready within five seconds, the next note is credited once, and its neighbour has noticed nothing."""
    till.witness.wait_ready(till.name)
    till.insert(20)
    till.until_told(CashWord.CREDITED)
    till.until_phase("rest")
    assert till.credited() == till.twin.cassette == [20]
    assert till.bystander_is_well()


@BOTH
@pytest.mark.parametrize("phase", ["escrow", pytest.param("stacking", marks=pytest.mark.long)])
@pytest.mark.parametrize(
    ("do", "heal"),
    [
        ("silent", "clear_faults"),
        ("slow", "clear_faults"),
        ("half_frame", "clear_faults"),
        ("wrong_checksum", "clear_faults"),
        ("jam", "clear_faults"),
        ("unplug", "plug"),
        ("unplug_in_mid_frame", "plug"),
        ("power_cycle", ""),
    ],
)
def test_a_note_under_way_when_something_breaks_is_credited_once_or_given_back(
    till: Till, phase: str, do: str, heal: str
) -> None:
    till.decides = "accept" if phase == "stacking" else ""
    till.insert(100)
    till.until_told(CashWord.HELD)
    till.until_phase(phase)
    till.do("set_fault", fault=do) if heal == "clear_faults" else till.do(do)
    if heal:
        # a note on hold is not polled: that it is stuck shows when it is to move
        till.until(lambda: _is_ill(till) or (do == "jam" and _asks_again(till)), "it is ill")
        till.do(heal)
    till.decides = "accept"
    till.until(lambda: bool(till.twin.cassette or till.twin.given_back) or _asks_again(till), "it is somewhere")
    till.until_told(CashWord.CREDITED) if till.twin.cassette else till.until_told(CashWord.RETURNED)
    assert till.credited() == till.twin.cassette
    assert len(till.twin.cassette) + len(till.twin.given_back) == 1
    assert till.total().open == ()
    till.witness.wait_ready(till.name)
    assert till.bystander_is_well()


def _is_ill(till: Till) -> bool:
    return till.witness.documents[till.name].health is not Health.OK


def _asks_again(till: Till) -> bool:
    """A note that is found in escrow again is decided about now."""
    held = [one.note for one in till.news if one.word is CashWord.HELD and one.note is not None]
    if held and till.supervisor is not None:
        till.supervisor.cash.accept(held[-1].id)
    return False


@BOTH
@pytest.mark.parametrize("phase", ["escrow", pytest.param("stacking", marks=pytest.mark.long)])
def test_a_unit_that_forgets_its_note_in_a_power_cut_leaves_an_open_end(till: Till, phase: str) -> None:
    till.decides = "accept" if phase == "stacking" else ""
    till.insert(100)
    till.until_told(CashWord.HELD)
    till.until_phase(phase)
    till.do("set_fault", fault="forgetful")
    till.do("power_cycle")
    till.until_told(CashWord.UNCLEAR)
    assert till.credited() == []
    assert [one.stage for one in till.total().open] == [NoteStage.UNCLEAR]
    till.witness.wait_fault(till.name, "note_unclear", LinkState.ONLINE)
    assert till.witness.documents[till.name].health is Health.DEGRADED
    assert till.supervisor is not None
    assert till.supervisor.cash.resolve(till.total().open[0].id, NoteStage.RETURNED, "s-017")


@BOTH
def test_a_note_fished_out_while_it_is_stacked_is_no_money(till: Till) -> None:
    till.insert(100)
    till.until_phase("stacking")
    till.do("fish_note")
    till.until_told(CashWord.UNCLEAR)
    till.witness.wait_told(till.name, "note_cheated")
    assert "note_cheated" in [one.what for one in till.witness.notices]
    assert (till.credited(), till.twin.given_back, till.twin.cassette) == ([], [100], [])
    till.insert(20)
    till.until_told(CashWord.CREDITED)
    assert till.credited() == [20]


@BOTH
def test_a_full_cassette_is_emptied_and_counted_anew(till: Till) -> None:
    till.insert(20)
    till.until_told(CashWord.CREDITED)
    till.do("set_fault", fault="stacker_full")
    till.witness.wait_fault(till.name, "stacker_full")
    till.do("take_cassette")
    till.witness.wait_fault(till.name, "stacker_removed")
    till.do("empty_cassette")
    till.do("put_cassette")
    till.witness.wait_ready(till.name)
    assert "cassette_removed" in [one.what for one in till.witness.notices]
    till.witness.wait(lambda: till.witness.documents[till.name].detail["notes_inside"] == 0, "counted anew")


@BOTH
def test_a_cassette_that_will_soon_be_full_is_told_in_time(tmp_path: Path, name: str) -> None:
    till = Till(tmp_path, name)
    till.start(capacity=1)
    try:
        till.insert(20)
        till.witness.wait_fault(till.name, "stacker_nearly_full", LinkState.ONLINE)
        assert till.witness.documents[till.name].health is Health.DEGRADED
    finally:
        till.stop()


@BOTH
def test_a_program_that_begins_again_gives_back_or_credits_what_the_one_before_left(till: Till) -> None:
    till.decides = ""
    till.insert(50)
    till.until_told(CashWord.HELD)
    assert till.supervisor is not None
    till.supervisor.stop()
    till.supervisor = None
    till.serve()
    till.decides = "accept"
    till.until(lambda: bool(till.twin.cassette or till.twin.given_back) or _asks_again(till), "it is somewhere")
    till.until(lambda: till.total().open == (), "settled")
    assert till.credited() == till.twin.cassette


def test_a_unit_on_an_echoing_line_from_the_start_is_understood(tmp_path: Path) -> None:
    for name in (CcnetTwin.name, SspTwin.name):
        till = Till(tmp_path / name, name)
        till.do("set_fault", fault="echo")
        till.start()
        try:
            heals(till)
        finally:
            till.stop()


def test_an_ssp_note_that_no_journal_knows_is_given_back_before_a_poll_could_take_it(tmp_path: Path) -> None:
    """A program killed between the unit's "read" and its own first word about it has written nothing down."""
    till = Till(tmp_path, SspTwin.name)
    till.rack.open()
    try:
        port = parse_address(str(tmp_path / SspTwin.name))
        with open_port(port, LineSettings()) as line:
            killed = SspAcceptor(line, SspOptions())
            killed.begin()
            killed.resume(None)
            killed.accept(None)
            till.until(lambda: _polls(killed) or till.do("state")["taking"], "it takes notes")
            till.insert(100)
            till.until(lambda: _polls(killed) or isinstance(killed.next_event(), NoteHeld), "the note is held")
        with open_port(port, LineSettings()) as line:
            next_one = SspAcceptor(line, SspOptions())
            next_one.begin()
            next_one.resume(None)
            till.until(lambda: _polls(next_one) or till.do("state")["note"] is None, "the note is somewhere")
        assert (till.twin.given_back, till.twin.cassette) == ([100], [])
    finally:
        till.stop()


def _polls(driver: SspAcceptor) -> bool:
    """Let the driver poll; what came to rest is settled."""
    if isinstance(driver.next_event(), CameToRest):
        driver.settle()
    driver.check()
    return False
