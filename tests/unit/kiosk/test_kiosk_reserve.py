"""The reserve on disk: one press is one ticket whoever answers, a kill loses nothing, what is told is told once."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from devices.roles import Outcome
from hall.contract.commands import Cancel, IssueTicket
from hall.contract.commands_access import ReportIssued, ReserveNumbers
from hall.contract.events_access import NumbersReserved
from hall.contract.values import Language, SlipState
from kiosk.flow import Act, Fate, Page
from kiosk.lone_desk import LoneDesk
from kiosk.reserve import Reserve, Told
from kiosk.syncing import Syncing
from kiosk.view_model import fresh_command_id
from tests.ui.kiosk_scenes import picture
from tests.unit.kiosk.test_kiosk_terminal import TICKET, Cabinet

DAY = "2026-11-23"


def granted(*numbers: str) -> NumbersReserved:
    return NumbersReserved(client="kiosk-1", service="payment", first=1, last=9, numbers=numbers, day=DAY)


class Lone(Cabinet):
    """A terminal with two numbers in its reserve, and the syncing that looks when it is told to."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.reserve.stock("payment", granted("A998", "A999"))
        self.syncing = self.again()

    def again(self) -> Syncing:
        """Return the syncing of another life of this kiosk."""
        return Syncing(self.reserve, self.server, lambda: self.server.picture, fresh_command_id, 0)

    def lose_the_server(self) -> None:
        self.server.picture = replace(picture(), is_live=False)
        for _ in range(2):
            self.terminal.look_around()
            self.clock.passed += 6.0

    def find_the_server(self) -> None:
        self.server.picture = picture()
        self.terminal.look_around()


@pytest.fixture
def lone(tmp_path: Path, qapp: QCoreApplication) -> Iterator[Lone]:
    found = Lone(tmp_path)
    yield found
    found.terminal.stop()
    found.ledger.close()


def test_a_number_of_the_reserve_is_printed_and_told_when_the_server_is_back(lone: Lone) -> None:
    lone.lose_the_server()
    lone.to_asked()
    assert lone.page is Page.PRINTING
    (kept,) = lone.reserve.tickets()
    assert lone.devices.printed[0][0] == kept.ticket, "the ticket is on disk before the slip is ordered"
    assert (kept.report.number, len(kept.report.code)) == ("A998", 24)
    lone.syncing.look()
    assert lone.server.asked == []
    lone.devices.end_slip(Outcome.PRINTED)
    lone.find_the_server()
    lone.syncing.look()
    lone.syncing.look()
    (asked,) = lone.server.asked
    assert asked.command == replace(kept.report, slip=SlipState.PRINTED)
    asked.stay_silent()
    lone.syncing.look()
    assert lone.server.last.command_id == asked.command_id, "told again, it is the same request"
    lone.server.last.accept()
    lone.syncing.look()
    assert len(lone.server.asked) == 2
    assert lone.reserve.untold() == ()


def test_an_open_request_is_withdrawn_with_the_number_that_replaces_it(lone: Lone) -> None:
    lone.to_asked()
    asked = lone.server.last
    lone.lose_the_server()
    asked.stay_silent()
    assert lone.page is Page.PRINTING, "the customer does not have to press again"
    assert lone.server.last.command_id == asked.command_id, "the first request is asked about, to be given back"
    lone.server.last.accept(TICKET)
    cancel = lone.server.last.command
    assert cancel == Cancel(ticket=TICKET.ticket, reason=cancel.reason)  # type: ignore[union-attr]  # a Cancel
    lone.server.last.accept()
    assert lone.ledger.open_tickets() == ()
    assert len(lone.devices.printed) == 1


def test_an_answer_that_comes_after_the_number_of_the_reserve_prints_nothing(lone: Lone) -> None:
    lone.to_asked()
    asked = lone.server.last
    lone.lose_the_server()
    asked.stay_silent()
    asked.accept(TICKET)
    assert [job for job, _ in lone.devices.printed] == [lone.reserve.tickets()[0].ticket]


def test_an_empty_reserve_refuses_in_words_and_keeps_nothing(lone: Lone) -> None:
    lone.lose_the_server()
    lone.press(Act.BEGIN).press(Act.CHOOSE, "payment")
    lone.reserve.stock("payment", replace(granted(), day="2026-12-01"))  # a week later the old ones are given no more
    lone.press(Act.TAKE)
    assert lone.page is Page.TROUBLE
    assert lone.reserve.tickets() == ()


def test_numbers_are_given_for_some_days_after_their_own_and_then_no_more(lone: Lone) -> None:
    lone.reserve.stock("payment", replace(granted("A998", "A999"), day="2026-11-16"))
    counts = {day: lone.reserve.left(f"2026-11-{day}").get("payment", 0) for day in (15, 16, 22, 23, 29, 30)}
    assert counts == {15: 0, 16: 2, 22: 2, 23: 2, 29: 2, 30: 0}, (
        "those of the 16th until the 22nd, those of the 23rd then"
    )
    command = IssueTicket(service="payment", language=Language.ZH)
    given = lone.reserve.give(
        "i" * 16, command, "2026-11-22", datetime(2026, 11, 22, 1, tzinfo=UTC), fresh_command_id()
    )
    assert given is not None
    assert (given.report.number, given.report.day) == ("A998", "2026-11-22")
    lone.reserve.stock("payment", replace(granted("A998"), day="2026-11-16"))
    assert lone.reserve.left("2026-11-22") == {"payment": 1}, "a number that was given does not come back"
    assert lone.reserve.left(None) == {}


def test_the_same_press_is_the_same_ticket_and_a_number_is_given_once(lone: Lone) -> None:
    lone.lose_the_server()
    lone.to_asked()
    (one,) = lone.reserve.tickets()
    lone.reserve.stock("payment", granted("A998"))
    assert lone.reserve.left(DAY) == {"payment": 1}, "a number that was given does not come back into the reserve"
    effect_again = lone.reserve.give(
        one.intention,
        IssueTicket(service="payment", language=Language.ZH),
        DAY,
        one.report.taken_at,
        fresh_command_id(),
    )
    assert effect_again == one


@pytest.mark.parametrize(
    ("printer", "is_offered", "told", "slip"),
    [
        (Outcome.PRINTED, False, Told.OPEN, SlipState.PRINTED),
        (Outcome.UNKNOWN, False, Told.OPEN, SlipState.UNKNOWN),
        (None, True, Told.OPEN, SlipState.UNKNOWN),
        (None, False, Told.VOID, SlipState.PENDING),
        (Outcome.FAILED, False, Told.VOID, SlipState.PENDING),
    ],
)
def test_a_kill_in_mid_way_is_settled_by_the_printers_word(
    lone: Lone, printer: Outcome | None, is_offered: bool, told: Told, slip: SlipState
) -> None:
    lone.lose_the_server()
    lone.to_asked()
    (kept,) = lone.reserve.tickets()
    if is_offered:
        lone.reserve.offer(kept.ticket)
    lone.again().recover(lambda _: printer)
    (after,) = lone.reserve.tickets()
    assert (after.told, after.report.slip) == (told, slip)
    assert lone.reserve.left(DAY) == {"payment": 1}


def test_a_number_on_the_screen_is_told_as_shown_and_one_given_back_is_never_told(lone: Lone) -> None:
    lone.lose_the_server()
    for act in (Act.DONE, Act.REFUSE_NUMBER):
        lone.to_asked()
        lone.devices.end_slip(Outcome.FAILED)
        assert lone.fate is Fate.FAILED
        lone.press(act)
    first, second = lone.reserve.tickets()
    assert (first.report.slip, first.told, second.told) == (SlipState.SHOWN, Told.OPEN, Told.VOID)


def test_a_ticket_of_yesterday_is_kept_with_the_reason_and_not_told_for_ever(lone: Lone) -> None:
    lone.lose_the_server()
    lone.to_asked()
    lone.devices.end_slip(Outcome.PRINTED)
    lone.find_the_server()
    lone.syncing.look()
    lone.server.last.refuse("storage_full")
    lone.syncing.look()
    assert isinstance(lone.server.last.command, ReportIssued)
    lone.server.last.refuse("report_other_day")
    lone.syncing.look()
    assert len(lone.server.asked) == 2
    (kept,) = lone.reserve.tickets()
    assert (kept.told, kept.why) == (Told.REFUSED, "report_other_day")


def test_the_reserve_is_filled_up_under_one_id_until_it_is_answered(lone: Lone) -> None:
    syncing = Syncing(lone.reserve, lone.server, lambda: lone.server.picture, fresh_command_id, 3)
    syncing.look()
    asked = {one.command.service: one for one in lone.server.asked if isinstance(one.command, ReserveNumbers)}
    assert asked["payment"].command == ReserveNumbers(service="payment", count=1)
    assert asked["supply"].command == ReserveNumbers(service="supply", count=3)
    asked["payment"].stay_silent()
    Syncing(lone.reserve, lone.server, lambda: lone.server.picture, fresh_command_id, 3).look()
    again = [one for one in lone.server.asked[len(asked) :] if one.command == asked["payment"].command]
    assert {one.command_id for one in again} == {asked["payment"].command_id}, "also in the next life"
    again[0].accept(granted("A997"))
    assert lone.reserve.left(DAY) == {"payment": 3}
    before = len(lone.server.asked)
    asked["supply"].refuse("reserve_full")
    syncing.look()
    news = [one.command for one in lone.server.asked[before:]]
    assert not any(isinstance(one, ReserveNumbers) and one.service == "supply" for one in news)


def test_a_kiosk_that_starts_without_a_server_knows_its_hall_and_waits_a_moment_before_it_is_alone(lone: Lone) -> None:
    desk = LoneDesk(Reserve(lone.ledger.database, "kiosk-1", secrets.token_bytes), lone.clock, str, grace_s=5.0)
    hall = desk.picture().hall
    assert hall is not None
    assert (hall.day, hall.name, hall.figures.issued) == (DAY, picture().hall.name, 0)  # type: ignore[union-attr]
    assert desk.alone(hall) is None
    assert desk.alone(None) is None
    lone.clock.passed += 6.0
    alone = desk.alone(hall)
    assert alone is not None
    assert alone.left == {"payment": 2}
