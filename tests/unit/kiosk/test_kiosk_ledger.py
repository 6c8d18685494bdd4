"""What the kiosk owes the server survives its death, and is settled sensibly afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.roles import Outcome
from hall.contract.commands import Cancel, IssueTicket, SettleSlip
from hall.contract.values import CancelReason, Holder, Language, PriorityClass, SlipState
from kiosk.ledger import End, Ledger, OpenTicket
from kiosk.recovery import closing_command, end_after_a_crash
from kiosk.settler import Settler
from tests.ui.kiosk_scenes import ticket as granted
from tests.unit.kiosk.kiosk_fakes import FakeServer

COMMAND = IssueTicket(
    service="payment",
    language=Language.EN,
    priority_class=PriorityClass.ELDERLY,
    class_reason="ID card: 65 or over",
    holder=Holder(masked_name="张*", person_key="ab" * 16),
)
TICKET = granted(Language.ZH)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    found = Ledger(tmp_path / "kiosk.sqlite")
    yield found
    found.close()


class Desk:
    """A settler with a server under the test's hand."""

    def __init__(self, ledger: Ledger) -> None:
        self.server = FakeServer()
        self.count = 0
        self.settler = Settler(ledger, self.server, self.new_id)

    def new_id(self) -> str:
        self.count += 1
        return f"closing-{self.count}"


@pytest.fixture
def desk(ledger: Ledger, qapp: object) -> Desk:
    return Desk(ledger)


def shown(ledger: Ledger) -> None:
    """A ticket was granted and its number stands on the screen."""
    ledger.intend("i1", COMMAND)
    ledger.grant("i1", TICKET.ticket)
    ledger.offer(TICKET.ticket)


def test_an_intention_is_on_disk_with_its_command_but_without_its_holder(ledger: Ledger, tmp_path: Path) -> None:
    ledger.intend("i1", COMMAND)
    (row,) = ledger.open_tickets()
    assert row.intention == "i1"
    assert row.command.holder is None
    assert (row.command.service, row.command.priority_class) == ("payment", PriorityClass.ELDERLY)
    assert row.attempts == 1
    ledger.close()
    on_disk = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert "张".encode() not in on_disk
    assert b"ab" * 16 not in on_disk


def test_attempts_are_counted_and_those_that_never_left_are_taken_off(ledger: Ledger) -> None:
    ledger.intend("i1", COMMAND)
    ledger.intend("i1", COMMAND)
    ledger.never_left("i1")
    row = ledger.of_intention("i1")
    assert row is not None
    assert row.attempts == 1


def test_a_row_grows_and_is_struck(ledger: Ledger) -> None:
    shown(ledger)
    ledger.conclude(TICKET.ticket, End.SHOWN, "closing")
    row = ledger.of_ticket(TICKET.ticket)
    assert row is not None
    assert (row.is_offered, row.end, row.closing) == (True, End.SHOWN, "closing")
    ledger.strike("i1")
    assert ledger.open_tickets() == ()
    assert ledger.of_ticket(TICKET.ticket) is None
    assert ledger.of_intention("i1") is None


def row(*, is_offered: bool = False, end: End | None = None) -> OpenTicket:
    return OpenTicket("i1", COMMAND, 1, TICKET.ticket, is_offered, False, end, "")


@pytest.mark.parametrize(
    ("left", "printer", "end"),
    [
        (row(), Outcome.PRINTED, End.PRINTED),
        (row(), Outcome.UNKNOWN, End.UNKNOWN),
        (row(), Outcome.FAILED, End.CANCELLED),
        (row(), None, End.CANCELLED),
        (row(is_offered=True), Outcome.FAILED, End.UNKNOWN),
        (row(is_offered=True), None, End.UNKNOWN),
        (row(is_offered=True), Outcome.PRINTED, End.PRINTED),
        (row(end=End.SHOWN), Outcome.FAILED, End.SHOWN),
    ],
)
def test_a_number_somebody_may_hold_is_kept_and_another_is_given_back(
    left: OpenTicket, printer: Outcome | None, end: End
) -> None:
    assert end_after_a_crash(left, printer) is end


def test_each_end_has_its_command() -> None:
    assert closing_command("20261123-0001", End.CANCELLED) == Cancel(
        ticket="20261123-0001", reason=CancelReason.NOT_PRINTED
    )
    for end, slip in ((End.PRINTED, SlipState.PRINTED), (End.SHOWN, SlipState.SHOWN), (End.UNKNOWN, SlipState.UNKNOWN)):
        assert closing_command("20261123-0001", end) == SettleSlip(ticket="20261123-0001", slip=slip)


def test_an_end_is_told_and_struck_when_the_server_has_it(ledger: Ledger, desk: Desk) -> None:
    shown(ledger)
    desk.settler.conclude(TICKET.ticket, End.SHOWN)
    assert desk.server.last.command == SettleSlip(ticket=TICKET.ticket, slip=SlipState.SHOWN)
    desk.server.last.accept()
    assert ledger.open_tickets() == ()


def test_an_end_that_was_not_answered_is_told_again_under_the_same_id(ledger: Ledger, desk: Desk) -> None:
    shown(ledger)
    desk.settler.conclude(TICKET.ticket, End.SHOWN)
    desk.settler.try_all()
    assert len(desk.server.asked) == 1, "one request at a time"
    desk.server.last.stay_silent()
    desk.settler.try_all()
    assert len(desk.server.asked) == 2
    assert {asked.command_id for asked in desk.server.asked} == {"closing-1"}


def test_a_refused_end_is_the_servers_word_and_is_not_repeated(ledger: Ledger, desk: Desk) -> None:
    shown(ledger)
    desk.settler.conclude(TICKET.ticket, End.CANCELLED)
    desk.server.last.refuse("ticket_not_waiting")
    assert ledger.open_tickets() == ()


def test_a_request_that_certainly_never_left_is_simply_forgotten(ledger: Ledger, desk: Desk) -> None:
    ledger.intend("i1", COMMAND)
    ledger.never_left("i1")
    desk.settler.forget("i1")
    assert ledger.open_tickets() == ()
    assert desk.server.asked == []


def test_a_number_granted_after_its_customer_had_gone_is_given_back(ledger: Ledger, desk: Desk) -> None:
    ledger.intend("i1", COMMAND)
    desk.settler.forget("i1")
    assert desk.server.last.command_id == "i1", "asked under the same id, so that it is the same request"
    desk.server.last.stay_silent()
    desk.settler.try_all()
    desk.server.last.accept(TICKET)
    assert desk.server.last.command == Cancel(ticket=TICKET.ticket, reason=CancelReason.NOT_PRINTED)
    desk.server.last.accept()
    assert ledger.open_tickets() == ()


def test_a_forgotten_request_that_is_refused_owes_nothing(ledger: Ledger, desk: Desk) -> None:
    ledger.intend("i1", COMMAND)
    desk.settler.forget("i1")
    desk.server.last.refuse()
    assert ledger.open_tickets() == ()


def test_forgetting_or_concluding_what_is_not_in_the_ledger_does_nothing(desk: Desk) -> None:
    desk.settler.forget("unknown")
    desk.settler.conclude("20261123-9999", End.SHOWN)
    assert desk.server.asked == []


def test_an_open_request_of_this_life_is_left_alone(ledger: Ledger, desk: Desk) -> None:
    ledger.intend("i1", COMMAND)
    desk.settler.try_all()
    assert desk.server.asked == []


def test_after_a_crash_everything_open_is_settled_by_what_the_printer_says(ledger: Ledger, desk: Desk) -> None:
    for number, intention in enumerate(("printed", "unanswered", "concluded"), start=1):
        ledger.intend(intention, COMMAND)
        if intention != "unanswered":
            ledger.grant(intention, f"20261123-000{number}")
    ledger.conclude("20261123-0003", End.SHOWN, "old-closing")
    desk.settler.recover({"20261123-0001": Outcome.PRINTED}.get)
    desk.settler.start()
    desk.settler.stop()
    told = {asked.command_id: asked.command for asked in desk.server.asked}
    assert told["closing-1"] == SettleSlip(ticket="20261123-0001", slip=SlipState.PRINTED)
    assert told["old-closing"] == SettleSlip(ticket="20261123-0003", slip=SlipState.SHOWN)
    assert isinstance(told["unanswered"], IssueTicket)


def test_a_disk_that_is_gone_stops_nobody(ledger: Ledger, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from hall.contract.errors import StorageError
    from tests.unit.kiosk.kiosk_fakes import NO

    def full(*_: object) -> None:
        raise StorageError(NO, NO)

    shown(ledger)
    desk.settler.conclude(TICKET.ticket, End.SHOWN)
    monkeypatch.setattr(ledger, "strike", full)
    desk.server.last.accept()
    monkeypatch.setattr(ledger, "open_tickets", full)
    desk.settler.try_all()
    monkeypatch.undo()
    ledger.intend("i2", COMMAND)
    desk.settler.forget("i2")
    monkeypatch.setattr(ledger, "grant", full)
    desk.server.last.accept(TICKET)
    assert ledger.of_intention("i2") is not None, "it is asked about again later"
