"""Appointments: booking, the window to check in, early and late, no-shows, and their place among those who walk in."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from hall.contract.commands import Cancel, IssueTicket, SettleSlip
from hall.contract.commands_access import (
    AppointmentSeen,
    BookAppointments,
    Booking,
    CancelAppointment,
    CheckIn,
    MissAppointment,
    PoolPlace,
)
from hall.contract.documents_access import AppointmentState
from hall.contract.events import SlipSettled, TicketIssued
from hall.contract.events_access import AppointmentBooked, AppointmentMissed
from hall.contract.values import CancelReason, Holder, Language, PriorityClass, SlipState, TicketState
from hall.contract.windows import DispatchRule
from queue_server.core.apply import JournalFault, replay
from queue_server.core.carry import carried_hall, carried_text
from queue_server.core.digest import digest
from queue_server.core.dispatch import bid, choose
from queue_server.core.documents import derive
from queue_server.core.estimate import project
from queue_server.core.explaining import explain
from queue_server.core.hall import Hall
from queue_server.core.invariants import faults
from queue_server.core.plan import AppointmentRules, LateRule
from queue_server.core.refusals import Refusal
from tests.unit.queue_server.sample_hall import MORNING, POLICY, Play, open_hall, plan, with_policy

WANG = Holder(masked_name="王**", person_key="a" * 32)
LI = Holder(masked_name="李**", person_key="b" * 32)
HALF_PAST_NINE = MORNING + timedelta(minutes=30)
A_QUARTER = timedelta(minutes=15)


def booking(code: str = "AAAA1111", at: datetime = HALF_PAST_NINE, **more: object) -> Booking:
    return Booking(**{"code": code, "service": "pay", "starts_at": at, **more})  # type: ignore[arg-type]


def booked(play: Play, *bookings: Booking) -> Play:
    done = play.do(BookAppointments(bookings=bookings or (booking(),)), "control-1")
    assert not isinstance(done, Refusal), done
    return play


def check_in(play: Play, code: str | None = "AAAA1111", actor: str = "kiosk-1", **more: object) -> TicketIssued:
    done = play.do(CheckIn(code=code, language=Language.ZH, **more), actor)  # type: ignore[arg-type]
    assert not isinstance(done, Refusal), done
    issued = done[0]
    assert isinstance(issued, TicketIssued)
    if actor == "kiosk-1":
        play.do(SettleSlip(ticket=issued.ticket, slip=SlipState.PRINTED), actor)
    return issued


def refused(play: Play, code: str | None = "AAAA1111", **more: object) -> str:
    return play.refusal(CheckIn(code=code, language=Language.ZH, **more), "kiosk-1")  # type: ignore[arg-type]


def state(play: Play, code: str = "AAAA1111") -> AppointmentState:
    return play.hall.admission.appointments[code].state


# --- numbers of the shared pool ---


POOL = PoolPlace(service="pay", starts_at=HALF_PAST_NINE)


def test_a_number_of_the_pool_is_booked_and_checked_in_at_once():
    play = open_hall()
    done = play.do(CheckIn(code="P26112309301", holder=WANG, language=Language.ZH, pool=POOL), "kiosk-1")
    assert isinstance(done, tuple)
    booked_first, issued = done
    assert isinstance(booked_first, AppointmentBooked)
    assert isinstance(issued, TicketIssued)
    assert (issued.appointment, issued.slot, issued.holder) == ("P26112309301", HALF_PAST_NINE, WANG)
    assert state(play, "P26112309301") is AppointmentState.ARRIVED
    assert not faults(play.hall)


def test_a_number_of_the_pool_gives_one_ticket_whatever_it_is_wanted_for():
    play = open_hall()
    assert isinstance(play.do(CheckIn(code="P26112309301", language=Language.ZH, pool=POOL), "kiosk-1"), tuple)
    assert refused(play, "P26112309301", pool=replace(POOL, service="supply")) == "appointment_used"


def test_a_number_of_the_pool_whose_slip_was_not_printed_can_be_checked_in_again():
    play = open_hall()
    done = play.do(CheckIn(code="P26112309301", language=Language.ZH, pool=POOL), "kiosk-1")
    assert isinstance(done, tuple)
    issued = done[-1]
    assert isinstance(issued, TicketIssued)
    play.do(Cancel(ticket=issued.ticket, reason=CancelReason.NOT_PRINTED), "kiosk-1")
    again = play.do(CheckIn(code="P26112309301", language=Language.ZH, pool=POOL), "kiosk-1")
    assert isinstance(again, tuple)
    assert [type(event) for event in again] == [TicketIssued], "it is no news to the hall"
    other = replace(POOL, service="supply")
    play.do(Cancel(ticket=again[0].ticket, reason=CancelReason.NOT_PRINTED), "kiosk-1")
    moved = play.do(CheckIn(code="P26112309301", language=Language.ZH, pool=other), "kiosk-1")
    assert isinstance(moved, tuple)
    assert [type(event) for event in moved] == [AppointmentBooked, TicketIssued]


def test_a_number_of_the_pool_keeps_the_rules_of_the_hall():
    play = open_hall()
    far = replace(POOL, starts_at=MORNING + timedelta(hours=3))
    assert refused(play, "P26112309301", pool=far) == "appointment_too_early"
    assert refused(play, None, pool=POOL) == "check_in_how"
    assert refused(play, "P26112309301", pool=replace(POOL, service="none")) == "unknown_service"
    assert play.hall.admission.appointments == {}


# --- booking ---


def test_the_same_booking_twice_is_no_news():
    play = booked(open_hall())
    assert play.do(BookAppointments(bookings=(booking(),)), "control-1") == ()


def test_other_words_under_the_same_code_change_the_appointment():
    play = booked(open_hall())
    later = HALF_PAST_NINE + timedelta(hours=1)
    done = play.do(BookAppointments(bookings=(booking(at=later),)), "control-1")
    assert isinstance(done, tuple)
    assert isinstance(done[0], AppointmentBooked)
    assert play.hall.admission.appointments["AAAA1111"].starts_at == later


def test_a_trial_books_nothing():
    play = open_hall()
    assert play.do(BookAppointments(bookings=(booking(),), is_trial=True), "control-1") == ()
    assert play.hall.admission.appointments == {}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (booking(service="cooking"), "there is no service 'cooking'"),
        (booking(at=MORNING), "its time has passed"),
        (booking(at=MORNING + timedelta(days=500)), "its time is too far away"),
        (booking(at=MORNING + timedelta(hours=10)), "the hall is closed at its time"),
    ],
)
def test_one_booking_that_cannot_be_kept_books_none(wrong, words):
    play = open_hall()
    done = play.do(BookAppointments(bookings=(booking("BBBB2222"), wrong)), "control-1")
    assert isinstance(done, Refusal)
    assert done.code == "bookings_faulty"
    assert f"AAAA1111: {words}" in done.sentence.en
    assert "BBBB2222" not in done.sentence.en
    assert play.hall.admission.appointments == {}


def test_a_code_that_is_there_twice_is_a_fault():
    done = open_hall().do(BookAppointments(bookings=(booking(), booking())), "control-1")
    assert isinstance(done, Refusal)
    assert "AAAA1111 is there 2 times" in done.sentence.en


def test_of_many_faults_the_first_are_named_and_the_others_counted():
    many = tuple(booking(f"AAAA111{n}", service="cooking") for n in range(7))
    done = open_hall().do(BookAppointments(bookings=many), "control-1")
    assert isinstance(done, Refusal)
    assert "7 of the appointments" in done.sentence.en
    assert done.sentence.en.count("no service") == 5
    assert "and 2 more" in done.sentence.en


def test_an_appointment_whose_customer_came_cannot_be_changed_but_sent_again():
    play = booked(open_hall())
    check_in(play)
    changed = booking(masked_name="赵*")
    assert play.refusal(BookAppointments(bookings=(changed,)), "control-1") == "bookings_faulty"


def test_appointments_are_cancelled_once_and_may_be_booked_again():
    play = booked(open_hall())
    assert play.do(CancelAppointment(code="AAAA1111"), "control-1") != ()
    assert play.do(CancelAppointment(code="AAAA1111"), "control-1") == ()
    assert refused(play) == "appointment_cancelled"
    booked(play)
    assert state(play) is AppointmentState.BOOKED


def test_what_was_never_booked_cannot_be_cancelled_or_missed():
    play = open_hall()
    assert play.refusal(CancelAppointment(code="AAAA1111"), "control-1") == "booking_unknown"
    assert play.refusal(CancelAppointment(), "control-1") == "booking_unknown"
    assert play.refusal(MissAppointment(code="AAAA1111"), "server") == "appointment_unknown"


def test_an_appointment_in_use_cannot_be_cancelled():
    play = booked(open_hall())
    number = check_in(play).number
    done = play.do(CancelAppointment(code="AAAA1111"), "control-1")
    assert isinstance(done, Refusal)
    assert done.code == "booking_used"
    assert number in done.sentence.en


def test_a_no_show_cannot_be_cancelled_any_more():
    play = booked(open_hall())
    play.now = HALF_PAST_NINE + timedelta(minutes=30)
    play.settle_time()
    assert state(play) is AppointmentState.MISSED
    assert play.refusal(CancelAppointment(code="AAAA1111"), "control-1") == "booking_missed"


def test_the_control_room_cancels_what_it_sees_though_it_never_learns_the_code():
    play = booked(open_hall(), booking(), booking("BBBB2222"), booking("CCCC1111", HALF_PAST_NINE + A_QUARTER))
    listed = document(play, "AppointmentsDocument").appointments[0]
    seen = AppointmentSeen(code_end=listed.code_end, service=listed.service, starts_at=listed.starts_at)
    (done,) = play.do(CancelAppointment(seen=seen), "control-1")
    assert (done.kind, done.code) == ("AppointmentCancelled", "AAAA1111")
    assert refused(play) == "appointment_cancelled", "and the kiosk says so"
    assert (state(play, "BBBB2222"), state(play, "CCCC1111")) == (AppointmentState.BOOKED, AppointmentState.BOOKED)
    for other in (replace(seen, code_end="9999"), replace(seen, service="ask")):
        assert play.refusal(CancelAppointment(seen=other), "control-1") == "booking_unknown"


def test_appointments_that_look_alike_are_not_cancelled_by_their_looks():
    play = booked(open_hall(), booking("AAAA1111"), booking("BBBB1111"))
    seen = AppointmentSeen(code_end="1111", service="pay", starts_at=HALF_PAST_NINE)
    assert play.refusal(CancelAppointment(seen=seen), "control-1") == "booking_alike"
    assert play.do(CancelAppointment(code="BBBB1111"), "control-1") != ()


def test_a_journal_cannot_speak_of_an_appointment_that_was_never_booked():
    with pytest.raises(JournalFault, match="no appointment AAAA1111"):
        open_hall().happen(AppointmentMissed(code="AAAA1111"))


# --- checking in ---


@pytest.mark.parametrize(
    ("minutes", "code"),
    [(-31, "appointment_too_early"), (-30, None), (0, None), (15, None), (30, None), (31, "appointment_too_late")],
)
def test_checking_in_has_its_window(minutes, code):
    at = MORNING + timedelta(hours=2)
    play = booked(open_hall(), booking(at=at))
    play.now = at + timedelta(minutes=minutes)
    if code is None:
        assert check_in(play).slot == (at if minutes <= 15 else None)
    else:
        assert refused(play) == code


def test_who_comes_late_waits_like_a_walk_in():
    play = booked(open_hall()).wait(46 * 60)
    issued = check_in(play)
    assert (issued.appointment, issued.slot) == ("AAAA1111", None)
    assert state(play) is AppointmentState.LATE
    assert not play.ticket(issued.ticket).lane.is_booked


def test_a_hall_may_refuse_who_comes_late():
    rules = AppointmentRules(late_rule=LateRule.REFUSE)
    play = booked(open_hall(with_policy(appointments=rules)))
    assert refused(play.wait(46 * 60)) == "appointment_too_late"
    assert check_in(play.wait(-60)).slot == HALF_PAST_NINE


def test_too_early_says_from_when_on():
    play = booked(open_hall(), booking(at=MORNING + timedelta(hours=2)))
    done = play.do(CheckIn(code="AAAA1111", language=Language.ZH), "kiosk-1")
    assert isinstance(done, Refusal)
    assert done.sentence.en == "Your appointment is today at 11:00; it is too early to check in."
    assert done.hint.en.startswith("Check in from today at 10:30")


def test_an_appointment_is_used_once():
    play = booked(open_hall())
    number = check_in(play).number
    done = play.do(CheckIn(code="AAAA1111", language=Language.ZH), "kiosk-1")
    assert isinstance(done, Refusal)
    assert (done.code, number in done.sentence.zh) == ("appointment_used", True)


def test_a_number_that_nobody_got_leaves_the_appointment_as_it_was():
    play = booked(open_hall())
    issued = check_in(play)
    play.do(Cancel(ticket=issued.ticket, reason=CancelReason.NOT_PRINTED), "kiosk-1")
    assert state(play) is AppointmentState.BOOKED
    again = check_in(play)
    play.do(Cancel(ticket=again.ticket, reason=CancelReason.CUSTOMER), "kiosk-1")
    assert state(play) is AppointmentState.ARRIVED
    assert refused(play) == "appointment_used"


def test_the_card_is_enough_and_means_the_appointment_that_can_still_be_kept():
    play = open_hall()
    later = HALF_PAST_NINE + timedelta(hours=3)
    booked(play, booking(person_key=WANG.person_key), booking("BBBB2222", later, person_key=WANG.person_key))
    play.do(CancelAppointment(code="AAAA1111"), "control-1")
    play.now = later
    assert check_in(play, None, holder=WANG).appointment == "BBBB2222"
    assert refused(play, None, holder=WANG) == "appointment_used"
    assert refused(play, None, holder=LI) == "appointment_unknown"


def test_code_or_card_but_one_of_both():
    play = booked(open_hall())
    assert refused(play, None) == "check_in_how"
    assert refused(play, "AAAA1111", holder=WANG) == "check_in_how"
    assert refused(play, "CCCC3333") == "appointment_unknown"


def test_a_booking_brings_holder_and_class_when_the_customer_types_the_code():
    disabled = booking(person_key=WANG.person_key, masked_name="王**", priority_class=PriorityClass.DISABLED)
    issued = check_in(booked(open_hall(), disabled))
    assert (issued.holder, issued.priority_class, issued.class_reason) == (
        WANG,
        PriorityClass.DISABLED,
        "appointment",
    )


def test_the_class_of_the_card_counts_before_that_of_the_booking():
    play = booked(open_hall(), booking(priority_class=PriorityClass.DISABLED))
    issued = check_in(play, priority_class=PriorityClass.ELDERLY, class_reason="age")
    assert (issued.priority_class, issued.class_reason, issued.holder) == (PriorityClass.ELDERLY, "age", None)


def test_staff_check_in_without_a_slip():
    play = booked(open_hall())
    done = play.do(CheckIn(code="AAAA1111", language=Language.ZH, quantity=3), "clerk-1")
    assert isinstance(done, tuple)
    issued, settled = done
    assert isinstance(issued, TicketIssued)
    assert issued.quantity == 3
    assert settled == SlipSettled(ticket=issued.ticket, slip=SlipState.SHOWN)
    assert play.ticket(issued.ticket).is_callable


def test_who_waits_for_the_service_already_gets_no_second_ticket():
    play = booked(open_hall(), booking(person_key=WANG.person_key))
    play.do(IssueTicket(service="pay", language=Language.ZH, holder=WANG), "kiosk-1")
    assert refused(play) == "already_waiting"


def test_between_days_nobody_checks_in():
    play = booked(Play(hall=Hall(plan=plan())))
    assert refused(play) == "hall_closed"


def test_a_service_that_left_the_hall_file_is_unknown():
    play = booked(open_hall())
    play.hall = replace(play.hall, plan=plan(services=[plan().services["supply"]]))
    assert refused(play) == "unknown_service"


def test_when_all_numbers_are_out_an_appointment_gets_none_either():
    services = (replace(plan().services["pay"], last_number=1), plan().services["supply"])
    play = open_hall(plan(services=services))
    play.take()
    assert refused(booked(play)) == "numbers_exhausted"


# --- no-shows ---


def test_a_no_show_is_counted_by_the_clock():
    play = booked(open_hall())
    play.now = HALF_PAST_NINE + timedelta(minutes=29, seconds=59)
    assert play.settle_time() == []
    play.wait(1)
    assert play.settle_time() == [AppointmentMissed(code="AAAA1111")]
    assert refused(play) == "appointment_too_late"
    assert play.settle_time() == []


def test_no_shows_of_a_night_without_server_are_counted_before_the_next_day_opens():
    play = booked(open_hall())
    play.now = MORNING + timedelta(days=1, minutes=-10)
    caused = play.settle_time()
    kinds = [type(event).__name__ for event in caused]
    assert kinds.index("AppointmentMissed") < kinds.index("DayOpened")
    assert state(play) is AppointmentState.MISSED


def test_appointments_outlive_the_day_and_are_forgotten_after_two():
    play = booked(open_hall(), booking("BBBB2222", MORNING + timedelta(days=3)), booking())
    for days in (1, 2, 3):
        play.now = MORNING + timedelta(days=days)
        play.settle_time()
    assert set(play.hall.admission.appointments) == {"BBBB2222"}
    assert check_in(play, "BBBB2222").slot == MORNING + timedelta(days=3)


def test_appointments_come_through_a_restart_in_the_night():
    play = booked(open_hall(), booking("BBBB2222", MORNING + timedelta(days=1), person_key=WANG.person_key))
    before, first = play.hall, len(play.notices)
    play.now = MORNING + timedelta(days=1)
    play.settle_time()
    day_opened = next(n for n in play.notices[first:] if type(n.event).__name__ == "DayOpened")
    night = replay(before, play.notices[first : play.notices.index(day_opened)])
    restored = carried_hall(play.hall.plan, carried_text(night), day_opened.seq - 1)
    restored = replay(restored, play.notices[play.notices.index(day_opened) :])
    assert digest(restored) == digest(play.hall)


# --- among those who wait ---


def test_a_future_appointment_never_hides_a_walk_in():
    play = booked(open_hall())
    early = check_in(play)
    walk_in = play.wait(1).take()
    assert play.call() == walk_in
    assert play.ticket(early.ticket).state is TicketState.WAITING


def test_an_early_appointment_is_called_when_nobody_else_waits_and_the_reason_says_so():
    play = booked(open_hall())
    early = check_in(play)
    choice = choose(play.hall, "1", play.now)
    assert choice is not None
    reason = explain(choice)
    assert reason.sentence.en == f"{early.number} was early for its appointment, and nobody else was waiting."
    assert (reason.waited_s, reason.used_share) == (0.0, 0.0)
    assert play.call() == early.ticket


def test_of_two_early_appointments_the_nearer_one_goes_first():
    play = booked(open_hall(), booking(at=HALF_PAST_NINE), booking("BBBB2222", MORNING + timedelta(minutes=10)))
    check_in(play)
    nearer = check_in(play.wait(1), "BBBB2222")
    assert play.call() == nearer.ticket


def test_from_its_slot_on_an_appointment_runs_by_its_own_promise():
    play = booked(open_hall())
    early = check_in(play)
    walk_in = play.wait(20 * 60).take()
    play.now = HALF_PAST_NINE + timedelta(minutes=4)
    own = bid(play.hall, play.ticket(early.ticket), play.now)
    assert (own.waited_s, own.promise_s) == (240.0, 300.0)
    # the walk-in has used 14 of 10 minutes
    assert play.call() == walk_in
    play.take()
    play.now = HALF_PAST_NINE + timedelta(minutes=5)
    choice = choose(play.hall, "1", play.now)
    assert choice is not None
    assert choice.winner.ticket.ticket == early.ticket


def test_who_checks_in_after_the_slot_waits_from_then():
    play = booked(open_hall())
    play.now = HALF_PAST_NINE + timedelta(minutes=10)
    late = play.ticket(check_in(play).ticket)
    assert late.turn.since == play.now


def test_the_reason_says_when_the_runner_up_is_before_its_appointment():
    play = booked(open_hall())
    early = check_in(play)
    walk_in = play.take()
    play.wait(60)
    choice = choose(play.hall, "1", play.now)
    assert choice is not None
    reason = explain(choice)
    number = play.ticket(walk_in).number
    assert reason.sentence.en == (
        f"{number} had used 10 % of its promise; the appointment of {early.number} is still to come."
    )
    assert (reason.runner_up, reason.runner_up_share) == (early.number, 0.0)


def test_by_plain_arrival_too_an_early_appointment_waits_for_the_others():
    play = booked(open_hall(plan(policy=replace(POLICY, rule=DispatchRule.ARRIVAL))))
    check_in(play)
    choice = choose(play.hall, "1", play.now)
    assert choice is not None
    assert "early for its appointment" in explain(choice).sentence.en
    walk_in = play.wait(1).take()
    assert play.call() == walk_in


def test_an_appointment_ahead_does_not_move_those_who_come_after_it():
    play = booked(open_hall())
    check_in(play)
    walk_in = play.wait(1).take()
    assert play.ticket(walk_in).turn.since == play.now
    assert faults(play.hall) == ()


def test_a_clock_set_back_makes_no_wait_negative_and_no_span():
    play = booked(open_hall())
    play.now = HALF_PAST_NINE + timedelta(minutes=5)
    issued = check_in(play)
    play.wait(-3600)
    assert bid(play.hall, play.ticket(issued.ticket), play.now).waited_s < 0  # before its slot once more
    walk_in = play.take()
    assert bid(play.hall, play.ticket(walk_in), play.now).waited_s == 0.0
    play.call()
    assert faults(play.hall) == ()


def test_estimates_know_that_an_early_appointment_lets_walk_ins_go_first():
    play = booked(open_hall())
    early = check_in(play)
    play.call()
    booked(play, booking("BBBB2222"))
    second = check_in(play, "BBBB2222")
    walk_in = play.take()
    said = project(play.hall, play.now)
    assert said.of(walk_in).p50_s < said.of(second.ticket).p50_s  # type: ignore[operator]
    assert early.estimate.p50_s == 0.0


# --- what screens see ---


def document(play: Play, kind: str):
    return next(one for one in derive(play.hall, play.now) if type(one).__name__ == kind)


def test_the_control_room_sees_masked_codes_and_what_became_of_each():
    play = booked(open_hall(), booking(masked_name="王**"), booking("BBBB2222", MORNING + timedelta(minutes=20)))
    issued = check_in(play, "BBBB2222")
    one, other = document(play, "AppointmentsDocument").appointments
    assert (one.code_end, one.state, one.number) == ("2222", AppointmentState.ARRIVED, issued.number)
    assert (other.code_end, other.state, other.number, other.masked_name) == (
        "1111",
        AppointmentState.BOOKED,
        None,
        "王**",
    )


def test_a_queue_counts_todays_appointments():
    tomorrow = booking("DDDD4444", MORNING + timedelta(days=1))
    play = booked(open_hall(), booking(), booking("BBBB2222"), booking("CCCC3333"), tomorrow)
    play.do(CancelAppointment(code="CCCC3333"), "control-1")
    check_in(play)
    queue = document(play, "QueueDocument")
    assert (queue.booked_today, queue.booked_to_come, queue.no_shows) == (2, 1, 0)
    assert queue.waiting[0].slot == HALF_PAST_NINE
    play.now = HALF_PAST_NINE + timedelta(minutes=30)
    play.settle_time()
    queue = document(play, "QueueDocument")
    assert (queue.booked_today, queue.booked_to_come, queue.no_shows) == (2, 0, 1)


def test_a_list_that_is_too_long_says_how_many_it_leaves_out(monkeypatch):
    monkeypatch.setattr("queue_server.core.appointment_documents.SHOWN", 1)
    play = booked(open_hall(), booking(), booking("BBBB2222"))
    shown = document(play, "AppointmentsDocument")
    assert (len(shown.appointments), shown.not_shown) == (1, 1)


@pytest.mark.parametrize(("name", "key", "shown"), [("王**", "a" * 32, "王**"), ("李*", None, "李*"), ("", None, None)])
def test_the_clerk_sees_for_whom_the_appointment_was_booked(name, key, shown):
    play = booked(open_hall(), booking(masked_name=name, person_key=key))
    check_in(play)
    play.call()
    assert document(play, "CounterDocument").in_hand.masked_name == shown
