"""Holidays, services that staff close, limits for each opening window and for each person; what a refusal says next."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from hall.contract.commands import BeginService, Cancel, IssueTicket
from hall.contract.commands_access import BookAppointments, Booking, CheckIn, CloseService, OpenService
from hall.contract.events_access import ServiceClosed, ServiceOpened
from hall.contract.values import CancelReason, Holder, Language, Text
from queue_server.core.carry import carried_hall, carried_text
from queue_server.core.documents import derive
from queue_server.core.hall import Hall
from queue_server.core.plan import HallPlan, HolidayPlan, OpeningPlan
from queue_server.core.refusals import Refusal
from tests.unit.queue_server.sample_hall import DAY, MORNING, Play, open_hall, plan, service, with_policy

EVERY_DAY = frozenset(range(7))
TWO_WINDOWS = (
    OpeningPlan(weekdays=EVERY_DAY, opens_min=510, closes_min=720),
    OpeningPlan(weekdays=EVERY_DAY, opens_min=810, closes_min=1050),
)
NEW_YEAR = Text(zh="元旦", en="New Year's Day")
WHY = Text(zh="系统维护。", en="Maintenance.")
WANG = Holder(masked_name="王**", person_key="a" * 32)
LI = Holder(masked_name="李**", person_key="b" * 32)


def take(play: Play, service: str = "pay", holder: Holder | None = None):
    return play.do(IssueTicket(service=service, language=Language.ZH, holder=holder), "kiosk-1")


def refused(play: Play, service: str = "pay", holder: Holder | None = None) -> Refusal:
    done = take(play, service, holder)
    assert isinstance(done, Refusal), done
    return done


def with_holidays(**hours: tuple[OpeningPlan, ...]) -> HallPlan:
    days = {
        date.fromisoformat(f"2027-{day[1:3]}-{day[3:]}"): HolidayPlan(name=NEW_YEAR, openings=windows)
        for day, windows in hours.items()
    }
    return replace(plan(openings=TWO_WINDOWS), holidays=days)


def queue(play: Play, name: str = "pay"):
    documents = derive(play.hall, play.now)
    return next(one for one in documents if type(one).__name__ == "QueueDocument" and one.service == name)


def hall_document(play: Play):
    return next(one for one in derive(play.hall, play.now) if type(one).__name__ == "HallDocument")


# --- the hall's doors ---


@pytest.mark.parametrize(
    ("local", "hint"),
    [
        ("2026-11-23T12:30", "Today's hours: 08:30–12:00 / 13:30–17:30. Tickets are given again today at 13:30."),
        ("2026-11-23T17:30", "Today's hours: 08:30–12:00 / 13:30–17:30. Tickets are given again tomorrow at 08:30."),
        ("2026-11-23T08:00", "Today's hours: 08:30–12:00 / 13:30–17:30. Tickets are given again today at 08:30."),
    ],
)
def test_a_closed_hall_says_when_tickets_are_given_again(local, hint):
    play = Play(hall=Hall(plan=plan(openings=TWO_WINDOWS))).open_day()
    play.now = datetime.fromisoformat(f"{local}+08:00").astimezone(UTC)
    refusal = refused(play)
    assert (refusal.code, refusal.hint.en) == ("hall_closed", hint)


def test_on_a_holiday_the_hall_is_closed_and_says_which_and_until_when():
    play = Play(hall=Hall(plan=with_holidays(_0101=(), _0102=())))
    play.now = datetime(2027, 1, 1, 2, 0, tzinfo=UTC)
    assert play.settle_time() == []
    refusal = refused(play)
    assert refusal.code == "holiday"
    assert refusal.sentence.en == "It is New Year's Day, and the hall is closed at this time."
    assert refusal.hint.en == "Today's hours: —. Tickets are given again on 3 January at 08:30."
    assert refusal.hint.zh == "今日营业时间：—。下次取号时间：1月3日 08:30。"


def test_a_holiday_may_have_hours_of_its_own():
    play = Play(hall=Hall(plan=with_holidays(_0101=(OpeningPlan(weekdays=EVERY_DAY, opens_min=600, closes_min=720),))))
    play.now = datetime(2027, 1, 1, 2, 0, tzinfo=UTC)  # 10:00
    play.settle_time()
    assert play.hall.day == "2027-01-01"
    assert isinstance(take(play), tuple)
    play.now += timedelta(hours=2)
    assert refused(play).code == "holiday"
    shown = hall_document(play)
    assert [one.opens for one in shown.openings] == ["10:00"]
    assert [(one.day, one.name, len(one.openings)) for one in shown.holidays] == [("2027-01-01", NEW_YEAR, 1)]
    assert shown.next_open == datetime(2027, 1, 2, 0, 30, tzinfo=UTC)


def test_a_hall_that_opens_no_more_says_to_ask():
    closed_for_good = OpeningPlan(weekdays=frozenset(), opens_min=0, closes_min=1)
    play = Play(hall=Hall(plan=plan(openings=(closed_for_good,))))
    assert refused(play).hint.en.endswith("Please ask when it opens again.")
    assert hall_document(play).next_open is None


def test_an_open_hall_does_not_speak_of_the_next_opening():
    assert hall_document(open_hall()).next_open is None


# --- services ---


def close(play: Play, until: datetime | None = None, reason: Text = WHY):
    return play.do(CloseService(service="pay", reason=reason, until=until), "control-1")


def test_staff_close_a_service_with_a_reason_and_open_it_again():
    play = open_hall()
    waits = play.take()
    assert close(play) == (ServiceClosed(service="pay", reason=WHY, until=None),)
    assert close(play) == ()
    refusal = refused(play)
    assert (refusal.code, refusal.sentence.en) == ("service_closed", "pay is not offered at present: Maintenance.")
    assert (queue(play).is_open, queue(play).closed_reason) == (False, WHY)
    assert isinstance(take(play, "supply"), tuple)
    assert play.call() == waits  # who waits is served
    assert play.do(OpenService(service="pay"), "control-1") == (ServiceOpened(service="pay"),)
    assert play.do(OpenService(service="pay"), "control-1") == ()
    assert isinstance(take(play), tuple)


def test_a_closed_service_opens_by_itself_and_says_when():
    play = open_hall()
    close(play, until=play.now + timedelta(hours=1))
    assert refused(play).hint.en.startswith("It opens again today at 10:00. Choose another service")
    assert play.wait(3599).settle_time() == []
    assert play.wait(1).settle_time() == [ServiceOpened(service="pay")]
    assert isinstance(take(play), tuple)


def test_a_closure_without_end_ends_with_the_day_and_one_with_an_end_does_not():
    play = open_hall()
    close(play)
    play.do(CloseService(service="supply", reason=WHY, until=MORNING + timedelta(days=2)), "control-1")
    carried = carried_hall(play.hall.plan, carried_text(play.hall), play.hall.seq)
    assert carried.admission == play.hall.admission
    play.now += timedelta(days=1)
    play.settle_time()
    assert isinstance(take(play), tuple)
    assert refused(play, "supply").code == "service_closed"


def test_a_service_cannot_be_closed_into_the_past_or_from_a_night_without_end():
    play = open_hall()
    past = CloseService(service="pay", reason=WHY, until=play.now)
    assert play.refusal(past, "control-1") == "until_passed"
    assert play.refusal(CloseService(service="cooking", reason=WHY), "control-1") == "unknown_service"
    assert play.refusal(OpenService(service="cooking"), "control-1") == "unknown_service"
    night = Play(hall=Hall(plan=plan()))
    assert night.refusal(CloseService(service="pay", reason=WHY), "control-1") == "day_not_open"


def test_what_the_hall_file_closes_staff_cannot_open():
    services = (replace(service("pay", "A"), closed=WHY), service("supply", "B"))
    play = open_hall(plan(services=services))
    assert refused(play).code == "service_closed"
    assert queue(play).closed_reason == WHY
    assert play.refusal(OpenService(service="pay"), "control-1") == "closed_by_hall_file"


def test_a_closed_service_checks_nobody_in():
    play = open_hall()
    slot = play.now + timedelta(minutes=10)
    one = Booking(code="AAAA1111", service="pay", starts_at=slot)
    play.do(BookAppointments(bookings=(one,)), "control-1")
    close(play)
    assert play.refusal(CheckIn(code="AAAA1111", language=Language.ZH), "kiosk-1") == "service_closed"


# --- limits ---


def limited(limit: int) -> Play:
    services = (replace(service("pay", "A"), limit_per_opening=limit), service("supply", "B"))
    play = Play(hall=Hall(plan=plan(services=services, openings=TWO_WINDOWS))).open_day(DAY)
    return play.log_in()


def test_a_service_gives_so_many_tickets_in_each_opening_window():
    play = limited(2)
    play.take()
    play.take()
    refusal = refused(play)
    assert (refusal.code, refusal.sentence.en) == (
        "service_limit",
        "All 2 tickets of pay for these hours have been taken.",
    )
    assert refusal.hint.en == "Choose another service, or come back later. Tickets are given again today at 13:30."
    assert not queue(play).is_open
    assert "All 2 tickets" in queue(play).closed_reason.en
    assert isinstance(take(play, "supply"), tuple)
    play.now = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)  # 13:30
    assert isinstance(take(play), tuple)


def test_tickets_that_nobody_got_and_appointments_do_not_count_against_the_limit():
    play = limited(1)
    ticket = play.take(slip=None)
    play.do(Cancel(ticket=ticket, reason=CancelReason.NOT_PRINTED), "kiosk-1")
    one = Booking(code="AAAA1111", service="pay", starts_at=play.now + timedelta(minutes=10))
    play.do(BookAppointments(bookings=(one,)), "control-1")
    assert isinstance(play.do(CheckIn(code="AAAA1111", language=Language.ZH), "kiosk-1"), tuple)
    assert isinstance(take(play), tuple)
    assert refused(play).code == "service_limit"


def test_outside_the_hours_the_hall_is_closed_before_any_limit_is_reached():
    play = limited(1)
    play.take()
    play.now = datetime(2026, 11, 23, 4, 30, tzinfo=UTC)
    assert refused(play).code == "hall_closed"
    assert "closed at this time" in queue(play).closed_reason.en


def test_one_person_waits_once_for_each_service():
    play = open_hall()
    issued = take(play, holder=WANG)[0]
    refusal = refused(play, holder=WANG)
    assert refusal.code == "already_waiting"
    assert issued.number in refusal.sentence.zh
    assert isinstance(take(play, "supply", WANG), tuple)
    assert isinstance(take(play, holder=LI), tuple)
    assert isinstance(take(play), tuple)  # who shows no card is not known


def test_once_served_a_person_may_come_again():
    play = open_hall()
    take(play, holder=WANG)
    play.wait(31).settle_time()
    play.call()
    assert refused(play, holder=WANG).code == "already_waiting"
    play.do(BeginService(counter="1", ticket=play.hall.in_hand("1").ticket), "clerk-1")
    assert isinstance(take(play, holder=WANG), tuple)


def test_one_person_gets_so_many_tickets_a_day():
    play = open_hall(with_policy(tickets_per_person_per_day=2))
    first = take(play, holder=WANG)[0]
    play.do(Cancel(ticket=first.ticket, reason=CancelReason.CUSTOMER), "kiosk-1")
    take(play, holder=WANG)
    take(play, "supply", WANG)
    play.settle_time()
    refusal = refused(play, "pay", WANG)
    assert refusal.code == "already_waiting"
    play.do(Cancel(ticket=play.hall.numbers["A002"], reason=CancelReason.STAFF), "control-1")
    assert isinstance(take(play, holder=WANG), tuple)
    play.do(Cancel(ticket=play.hall.numbers["A003"], reason=CancelReason.STAFF), "control-1")
    assert isinstance(take(play, holder=WANG), tuple)


def test_who_has_taken_all_tickets_of_a_day_is_told_the_limit():
    play = open_hall(with_policy(tickets_per_person_per_day=1))
    take(play, holder=WANG)
    refusal = refused(play, "supply", WANG)
    assert (refusal.code, refusal.sentence.en) == (
        "person_daily_limit",
        "One person may take 1 a day, and you have.",
    )
    assert isinstance(take(play, "supply"), tuple)
    assert isinstance(take(play, "supply", LI), tuple)
