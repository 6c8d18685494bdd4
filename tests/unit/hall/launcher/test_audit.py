"""The rehearsal's audit finds every way in which people and journal can differ."""

from datetime import UTC, datetime, timedelta

import pytest

from hall.contract.events import (
    CallReason,
    Estimate,
    Event,
    ServiceBegun,
    SlipSettled,
    TicketCalled,
    TicketFinished,
    TicketIssued,
    VisitRated,
)
from hall.contract.messages import EventNotice
from hall.contract.values import Grade, Language, PriorityClass, SlipState, Text
from hall.launcher.audit import Seen, disagreements, tell

START = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
TICKET, NUMBER = "20261123-0001", "A001"
REASON = CallReason(
    waited_s=60,
    promise_s=600,
    used_share=0.1,
    is_late=False,
    candidates=1,
    runner_up=None,
    runner_up_share=None,
    sentence=Text(zh="最先", en="First"),
)
LIFE: tuple[Event, ...] = (
    TicketIssued(
        ticket=TICKET,
        number=NUMBER,
        service="payment",
        priority_class=PriorityClass.NORMAL,
        class_reason="",
        language=Language.ZH,
        issued_by="kiosk-1",
        holder=None,
        people_ahead=0,
        estimate=Estimate(p50_s=60, p90_s=120),
        code="abcdefghijklmnop",
    ),
    SlipSettled(ticket=TICKET, slip=SlipState.PRINTED),
    TicketCalled(ticket=TICKET, number=NUMBER, counter="1", clerk="li", reason=REASON),
    ServiceBegun(ticket=TICKET, counter="1"),
    TicketFinished(ticket=TICKET, number=NUMBER, counter="1", clerk="li", rating_until=START + timedelta(minutes=20)),
    VisitRated(
        ticket=TICKET,
        counter="1",
        clerk="li",
        grade=Grade.SATISFIED,
        speed=None,
        attitude=None,
        reasons=(),
        words="",
    ),
)


def journal(events: tuple[Event, ...] = LIFE) -> list[EventNotice]:
    return [
        EventNotice(seq=seq, at=START + timedelta(minutes=seq), actor="test", event=event)
        for seq, event in enumerate(events, start=1)
    ]


def all_seen() -> Seen:
    return Seen(
        on_kiosk=[NUMBER],
        on_slips=[NUMBER],
        in_hand=[NUMBER],
        on_board=[NUMBER],
        finished=[NUMBER],
        rated=[(NUMBER, "satisfied")],
    )


def test_an_honest_morning_has_no_disagreement() -> None:
    told = tell(journal())
    assert disagreements(all_seen(), told) == []
    assert told.waits_s == (120.0,)
    assert told.servings_s == (60.0,)


@pytest.mark.parametrize("place", ["on_kiosk", "on_slips", "in_hand", "on_board", "finished", "rated"])
def test_what_nobody_saw_is_a_disagreement(place: str) -> None:
    seen = all_seen()
    setattr(seen, place, [])
    assert len(disagreements(seen, tell(journal()))) == 1


@pytest.mark.parametrize("place", ["on_kiosk", "on_slips", "without_slip", "in_hand", "on_board", "finished", "missed"])
def test_what_the_journal_does_not_know_is_a_disagreement(place: str) -> None:
    seen = all_seen()
    getattr(seen, place).append("B001")
    assert any("B001" in fault for fault in disagreements(seen, tell(journal())))


def test_a_forgotten_number_is_a_disagreement() -> None:
    seen = Seen(on_kiosk=[NUMBER], on_slips=[NUMBER])
    assert disagreements(seen, tell(journal(LIFE[:2]))) == [f"number {NUMBER} was forgotten"]


def test_a_number_called_to_two_clerks_is_a_disagreement() -> None:
    events = (*LIFE[:3], LIFE[2], *LIFE[3:])
    assert f"number {NUMBER} was called to two clerks" in disagreements(all_seen(), tell(journal(events)))


def test_a_gap_in_the_journal_is_a_disagreement() -> None:
    notices = journal()
    told = tell([*notices[:2], *notices[3:]])
    assert "the event after 2 is missing" in disagreements(all_seen(), told)


def test_recalls_are_counted() -> None:
    seen = all_seen()
    seen.recalls = 1
    assert disagreements(seen, tell(journal())) == ["clerks recalled 1 times, the journal has 0"]


def test_the_printers_late_answer_is_the_last_word() -> None:
    events = (LIFE[0], SlipSettled(ticket=TICKET, slip=SlipState.UNKNOWN), *LIFE[1:])
    told = tell(journal(events))
    assert (told.printed, told.shown) == ((NUMBER,), ())
