"""Numbers that a kiosk keeps for when it is alone: nobody else gets them; its reports stand where they were taken."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hall.contract.commands import IssueTicket, MarkMissed
from hall.contract.commands_access import RESERVE_DAYS, ReportIssued, ReserveNumbers
from hall.contract.events import SlipSettled, TicketIssued
from hall.contract.events_access import NumbersReserved, TicketToldLate
from hall.contract.values import Language, SlipState
from queue_server.core.apply import replay
from queue_server.core.carry import carried_hall, carried_text
from queue_server.core.digest import digest
from queue_server.core.documents import derive
from queue_server.core.hall import Hall
from queue_server.core.invariants import faults
from queue_server.core.refusals import Refusal
from tests.unit.queue_server.sample_hall import DAY, MORNING, Play, open_hall, plan, service

CODE = "Zt4mXw8QpL2vNc6d"


def small(last: int = 9) -> Play:
    return open_hall(plan(services=(service("pay", "A", last=last), service("supply", "B"))))


def reserve(play: Play, count: int = 3, kiosk: str = "kiosk-1") -> tuple[str, ...]:
    done = play.do(ReserveNumbers(service="pay", count=count), kiosk)
    assert not isinstance(done, Refusal), done
    assert isinstance(done[0], NumbersReserved)
    return done[0].numbers


def report(number: str, minutes: float = 1, **more: object) -> ReportIssued:
    words = {"service": "pay", "number": number, "day": DAY, "taken_at": MORNING + timedelta(minutes=minutes)}
    words |= {"language": Language.ZH, "slip": SlipState.PRINTED, "code": CODE} | more
    return ReportIssued(**words)  # type: ignore[arg-type]


def test_a_reserve_is_taken_from_the_far_end_and_the_hall_goes_on_without_a_gap():
    play = open_hall()
    first = play.ticket(play.take()).number
    done = play.do(ReserveNumbers(service="pay", count=3), "kiosk-1")
    assert done == (
        NumbersReserved(
            client="kiosk-1", service="pay", first=997, last=999, numbers=("A997", "A998", "A999"), day=DAY
        ),
    )
    assert (first, play.ticket(play.take()).number) == ("A001", "A002")
    assert reserve(play, 2, "kiosk-2") == ("A995", "A996")


def test_what_is_set_aside_is_given_to_nobody_else():
    play = small(last=6)
    assert reserve(play, 9) == ("A004", "A005", "A006")
    given = [play.ticket(play.take()).number for _ in range(3)]
    assert given == ["A001", "A002", "A003"]
    assert play.refusal(ReserveNumbers(service="pay", count=1), "kiosk-2") == "reserve_full"
    assert play.refusal(IssueTicket(service="pay", language=Language.ZH), "kiosk-1") == "numbers_exhausted"


def test_one_kiosk_holds_two_hundred_at_most():
    play = open_hall()
    assert len(reserve(play, 150)) == 150
    assert len(reserve(play, 150)) == 50
    assert play.refusal(ReserveNumbers(service="pay", count=1), "kiosk-1") == "reserve_full"
    assert len(reserve(play, 200, "kiosk-2")) == 200


def test_numbers_are_reserved_on_a_business_day_for_a_service_there_is():
    assert open_hall().refusal(ReserveNumbers(service="cooking", count=1), "kiosk-1") == "unknown_service"
    closed = Play(hall=Hall(plan=plan()))
    assert closed.refusal(ReserveNumbers(service="pay", count=1), "kiosk-1") == "day_not_open"


def test_a_reported_ticket_waits_from_when_it_was_taken_and_can_be_called_at_once():
    play = open_hall()
    number = reserve(play)[0]
    later = play.wait(300).take()
    done = play.do(report(number, minutes=2), "kiosk-1")
    assert isinstance(done, tuple)
    issued, settled = done
    assert isinstance(issued, TicketIssued)
    assert (issued.number, issued.taken_at, issued.code) == (number, MORNING + timedelta(minutes=2), CODE)
    assert settled == SlipSettled(ticket=issued.ticket, slip=SlipState.PRINTED)
    assert play.ticket(issued.ticket).issued_at == MORNING + timedelta(minutes=2)
    assert play.call() == issued.ticket
    play.do(_missed(play), "clerk-1")
    assert play.call() == later
    assert faults(play.hall) == ()


def _missed(play: Play):
    return MarkMissed(counter="1", ticket=play.hall.in_hand("1").ticket)


def test_the_same_report_again_is_no_news_even_after_its_number_was_given_once_more():
    play = small(last=3)
    (number,) = reserve(play, 1)
    assert number == "A003"
    assert play.wait(60).do(report(number), "kiosk-1") != ()
    assert play.do(report(number), "kiosk-1") == ()
    play.serve()
    for _ in range(3):
        play.take()
    assert play.ticket(play.hall.numbers[number]).code != CODE
    assert play.do(report(number), "kiosk-1") == ()


def test_a_clock_that_is_wrong_moves_nobody_before_the_reservation_or_into_the_future():
    play = open_hall()
    first, second, _ = reserve(play)
    play.wait(600)
    early = play.do(report(first, minutes=-90), "kiosk-1")
    late = play.do(report(second, minutes=90, code="Zt4mXw8QpL2vNc6e"), "kiosk-1")
    assert isinstance(early, tuple)
    assert isinstance(late, tuple)
    assert early[0].taken_at == MORNING  # type: ignore[union-attr]  # a TicketIssued
    assert late[0].taken_at == play.now  # type: ignore[union-attr]  # as above


def test_reported_numbers_do_not_move_the_halls_own():
    play = open_hall()
    number = reserve(play)[0]
    play.do(report(number), "kiosk-1")
    assert play.ticket(play.take()).number == "A001"


def test_a_closed_hall_still_hears_of_what_was_given():
    play = open_hall()
    number = reserve(play)[0]
    play.now = MORNING + timedelta(hours=8, minutes=40)  # 17:40, ten minutes after closing
    assert isinstance(play.do(report(number), "kiosk-1"), tuple)


@pytest.mark.parametrize(
    ("wrong", "kiosk", "code"),
    [
        (report("A001"), "kiosk-1", "number_not_reserved"),
        (report("A999"), "kiosk-2", "number_not_reserved"),
        (report("A999", service="supply"), "kiosk-1", "number_not_reserved"),
        (report("A999", day="2026-11-24"), "kiosk-1", "report_other_day"),
        (report("A999", slip=SlipState.PENDING), "kiosk-1", "slip_still_pending"),
    ],
)
def test_only_what_was_set_aside_for_this_kiosk_today_can_be_reported(wrong, kiosk, code):
    play = open_hall()
    reserve(play)
    assert play.refusal(wrong, kiosk) == code


def test_two_tickets_under_one_number_are_refused():
    play = open_hall()
    number = reserve(play)[0]
    play.do(report(number), "kiosk-1")
    other = report(number, code="another-code-entirely")
    assert play.refusal(other, "kiosk-1") == "number_not_reserved"


def test_a_reserve_outlives_the_night_for_as_long_as_its_kiosk_gives_it():
    play = open_hall()
    numbers = reserve(play)
    for day in range(1, RESERVE_DAYS + 1):
        play.now = MORNING + timedelta(days=day)
        play.settle_time()
        assert set(play.hall.admission.set_aside) == set(numbers), f"day {day}"
    done = play.do(report(numbers[0], day=play.hall.day, taken_at=play.now), "kiosk-1")
    assert isinstance(done, tuple)
    assert play.ticket(done[0].ticket).is_callable, "a number of last week's reserve is called like any other"
    days_later(play, RESERVE_DAYS + 1)
    assert play.hall.admission.set_aside == {}


def days_later(play: Play, days: int = 1) -> None:
    play.now = MORNING + timedelta(days=days)
    play.settle_time()


def test_a_ticket_told_after_its_day_is_recorded_with_its_true_time_and_waits_no_more():
    play = open_hall()
    number = reserve(play)[0]
    play.take()
    days_later(play, 2)
    before = play.hall
    done = play.do(report(number, minutes=2), "kiosk-1")
    assert isinstance(done, tuple)
    (late,) = done
    assert isinstance(late, TicketToldLate)
    assert (late.day, late.taken_at, late.number) == (DAY, MORNING + timedelta(minutes=2), number)
    assert late.ticket == f"{DAY.replace('-', '')}-0002", "the day's own first ticket keeps its id"
    assert play.hall.tickets == before.tickets
    assert (play.hall.issued, play.hall.waiting()) == (before.issued, 0)
    assert number not in play.hall.admission.set_aside
    assert faults(play.hall) == ()


def test_the_same_late_report_again_is_no_news_and_its_code_is_nobody_elses():
    play = open_hall()
    first, second, _ = reserve(play)
    days_later(play)
    assert play.do(report(first), "kiosk-1") != ()
    assert play.do(report(first), "kiosk-1") == ()
    assert play.refusal(report(second), "kiosk-1") == "code_taken"
    assert play.refusal(report(first, code="another-code-entirely"), "kiosk-1") == "number_not_reserved"
    days_later(play, 3)
    assert play.do(report(first), "kiosk-1") == (), "also on another day"
    days_later(play, 12)
    assert play.hall.admission.told_late == {}


def test_between_two_days_the_day_that_was_is_over():
    play = open_hall()
    told, number, _ = reserve(play)
    play.do(report(told, code="told-before-the-day-ended"), "kiosk-1")
    play.now = MORNING + timedelta(hours=16)
    play.settle_time()
    assert play.hall.day is None
    assert play.do(report(told, code="told-before-the-day-ended"), "kiosk-1") == ()
    (late,) = play.do(report(number), "kiosk-1")
    assert isinstance(late, TicketToldLate)


def test_nobody_gave_a_number_before_it_was_set_aside():
    play = open_hall()
    number = reserve(play)[0]
    days_later(play)
    assert play.refusal(report(number, day="2026-11-20"), "kiosk-1") == "number_not_reserved"
    assert play.refusal(report(number), "kiosk-2") == "number_not_reserved"


def test_what_was_told_late_is_the_same_after_a_restart():
    play = open_hall()
    number = reserve(play)[0]
    days_later(play)
    play.do(report(number), "kiosk-1")
    again = replay(Hall(plan=play.hall.plan), play.notices)
    assert digest(again) == digest(play.hall)
    carried = carried_hall(play.hall.plan, carried_text(play.hall), play.hall.seq)
    assert carried.admission == play.hall.admission
    assert carried.day_counts == play.hall.day_counts


def test_a_restart_gives_no_reserved_number_again():
    play = small()
    numbers = reserve(play, 2)
    play.wait(60).do(report(numbers[0]), "kiosk-1")
    again = replace(play, hall=replay(Hall(plan=play.hall.plan), play.notices))
    assert digest(again.hall) == digest(play.hall)
    given = {again.ticket(again.take()).number for _ in range(7)}
    assert given.isdisjoint(numbers)
    assert len(given) == 7


def test_the_wait_of_a_reported_ticket_was_never_said():
    play = open_hall()
    number = reserve(play)[0]
    play.do(report(number), "kiosk-1")
    play.wait(400)
    play.call()
    queue = next(one for one in derive(play.hall, play.now) if type(one).__name__ == "QueueDocument")
    assert queue.waiting == ()
    assert all(one.scores == () for one in play.hall.calibration.bins)


def test_two_slips_never_carry_one_code():
    play = open_hall()
    first, second, _ = reserve(play)
    play.do(report(first), "kiosk-1")
    assert play.refusal(report(second), "kiosk-1") == "code_taken"
