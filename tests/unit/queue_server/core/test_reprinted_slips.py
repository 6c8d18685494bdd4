"""A lost slip is printed again: for the person of the ID card at a kiosk, for anybody by staff; marked and counted."""

import pytest

from hall.contract.commands import BeginService, IssueTicket, SettleSlip
from hall.contract.commands_access import Reprint
from hall.contract.events import SlipReprinted
from hall.contract.values import Holder, Language, SlipState
from queue_server.core.refusals import Refusal
from tests.unit.queue_server.sample_hall import Play, open_hall

WANG = Holder(masked_name="王**", person_key="a" * 32)


def taken(play: Play, service: str = "pay") -> str:
    done = play.do(IssueTicket(service=service, language=Language.ZH, holder=WANG), "kiosk-1")
    assert not isinstance(done, Refusal)
    ticket = str(done[0].ticket)  # type: ignore[union-attr]  # IssueTicket causes one TicketIssued
    play.do(SettleSlip(ticket=ticket, slip=SlipState.PRINTED), "kiosk-1")
    return ticket


def reprinted(play: Play, command: Reprint, actor: str = "kiosk-1") -> SlipReprinted:
    done = play.do(command, actor)
    assert isinstance(done, tuple), done
    (event,) = done
    assert isinstance(event, SlipReprinted)
    return event


def test_a_kiosk_prints_the_slip_again_for_whom_the_card_names():
    play = open_hall()
    play.take()
    ticket = taken(play.wait(60))
    play.wait(120)
    event = reprinted(play, Reprint(holder=WANG, service="pay"))
    mine = play.ticket(ticket)
    assert (event.ticket, event.number, event.code, event.issued_at) == (
        ticket,
        mine.number,
        mine.code,
        mine.issued_at,
    )
    assert (event.times, event.people_ahead, mine.reprints) == (1, 1, 1)
    assert event.estimate.p50_s is not None


def test_the_newest_ticket_is_meant_when_no_service_is_named():
    play = open_hall()
    taken(play)
    newest = taken(play, "supply")
    assert reprinted(play, Reprint(holder=WANG)).ticket == newest


def test_a_ticket_that_was_called_is_no_longer_to_wait():
    play = open_hall()
    taken(play)
    play.call()
    event = reprinted(play, Reprint(holder=WANG))
    assert (event.people_ahead, event.estimate.p50_s) == (0, 0.0)


def test_staff_print_any_ticket_again_as_often_as_they_like():
    play = open_hall()
    ticket = play.take()
    for times in range(1, 6):
        assert reprinted(play, Reprint(ticket=ticket), "control-1").times == times


def test_a_kiosk_prints_three_copies_and_says_so():
    play = open_hall()
    taken(play)
    for _ in range(3):
        reprinted(play, Reprint(holder=WANG))
    done = play.do(Reprint(holder=WANG), "kiosk-1")
    assert isinstance(done, Refusal)
    assert (done.code, "3 times" in done.sentence.en) == ("reprint_limit", True)


@pytest.mark.parametrize(
    ("command", "actor", "code"),
    [
        (Reprint(), "clerk-1", "reprint_how"),
        (Reprint(ticket="20261123-0001", holder=WANG), "clerk-1", "reprint_how"),
        (Reprint(ticket="20261123-0001"), "kiosk-1", "reprint_how"),
        (Reprint(ticket="20261123-0099"), "clerk-1", "unknown_ticket"),
        (Reprint(holder=WANG, service="supply"), "kiosk-1", "nothing_to_reprint"),
    ],
)
def test_what_cannot_be_printed_again_is_refused(command, actor, code):
    play = open_hall()
    taken(play)
    assert play.refusal(command, actor) == code


def test_a_ticket_being_served_needs_no_slip():
    play = open_hall()
    ticket = taken(play)
    play.call()
    play.do(BeginService(counter="1", ticket=ticket), "clerk-1")
    assert play.refusal(Reprint(ticket=ticket), "clerk-1") == "ticket_not_waiting"
    assert play.refusal(Reprint(holder=WANG), "kiosk-1") == "nothing_to_reprint"
