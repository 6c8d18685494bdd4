"""One visit may need several services and several pieces of work; service, class and result are put right by staff."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hall.contract.commands import BeginService, CallNext, Cancel, Finish, IssueTicket, MarkMissed, Park
from hall.contract.commands_access import BookAppointments, Booking, CheckIn
from hall.contract.commands_acts import AddLeg, ChangeService, RemoveLeg, SetClass, Transfer, Undo
from hall.contract.documents_hall import HallDocument
from hall.contract.events import TicketFinished
from hall.contract.events_acts import LegFinished
from hall.contract.values import CancelReason, Language, Place, PriorityClass, TicketState
from queue_server.core.documents import derive
from queue_server.core.estimate import Newcomer, expected_service_s, project
from queue_server.core.plan import OutcomePlan
from queue_server.core.refusals import Refusal
from queue_server.core.ticket import Lane
from tests.unit.queue_server.core.test_passing_on import counter_said, finish, queue_said
from tests.unit.queue_server.sample_hall import Play, counter, open_hall, plan, service, text

NORMAL = PriorityClass.NORMAL
MANY = [
    service(name, letter) for name, letter in zip(("pay", "supply", "c", "d", "e", "f", "g"), "ABCDEFG", strict=True)
]


def issue(play: Play, *further: str):
    return play.do(IssueTicket(service="pay", language=Language.ZH, further=further), "kiosk-1")


def test_the_visit_goes_on_with_the_next_service_under_the_same_number():
    play = open_hall()
    play.take(further=("supply",))
    ticket = play.call()
    (leg,) = finish(play, "1", ticket)
    assert isinstance(leg, LegFinished)
    assert (leg.service, leg.place, leg.to_counter, leg.to_clerk) == ("supply", Place.ARRIVAL, None, None)
    assert play.hall.lanes == {Lane("supply", NORMAL): (ticket,)}
    assert play.hall.ratings == ()
    assert play.hall.tally.finished == 0
    assert play.call() == ticket
    (done,) = finish(play, "1", ticket)
    assert isinstance(done, TicketFinished)
    assert (play.ticket(ticket).number, play.ticket(ticket).legs) == ("A001", 2)
    assert play.hall.tally.finished == 1
    assert len(play.hall.ratings) == 1


def test_each_service_learns_from_its_own_work():
    play = open_hall()
    play.take(further=("supply",))
    ticket = play.serve_until()
    play.wait(200).do(Finish(counter="1", ticket=ticket), "clerk-1")
    play.wait(100).call()
    play.do(BeginService(counter="1", ticket=ticket), "clerk-1")
    play.wait(500).do(Finish(counter="1", ticket=ticket), "clerk-1")
    assert [(key, one.sum_s) for key, one in play.hall.learned.items()] == [
        (("pay", "ann"), 200.0),
        (("supply", "ann"), 500.0),
    ]
    assert play.hall.counter("1").tally.served == 2


def test_who_goes_on_stands_with_those_who_have_waited_as_long():
    play = open_hall(logged_in=2)
    visitor = play.take(further=("supply",))
    play.wait(300).call()  # waited 5 min
    play.do(BeginService(counter="1", ticket=visitor), "clerk-1")
    before = play.wait(120).take("supply")
    after = play.wait(360).take("supply")
    play.wait(60).do(Finish(counter="1", ticket=visitor), "clerk-1")
    # the first of the others has waited 7 min, the second one
    assert play.hall.lanes[Lane("supply", NORMAL)] == (before, visitor, after)
    assert play.ticket(visitor).waited_s(play.now) == 300.0


def test_a_wait_before_a_second_service_is_said_as_what_it_was():
    play = open_hall()
    visitor = play.take(further=("supply",))
    play.wait(100).call()
    finish(play, "1", visitor)
    play.wait(50).call()
    assert counter_said(play, "1").in_hand.reason.waited_s == 150.0


def test_an_appointment_is_for_its_own_service_alone():
    play = open_hall()
    slot = play.now + timedelta(minutes=20)
    play.do(BookAppointments(bookings=(Booking(code="AAAA1111", service="pay", starts_at=slot),)), "control-1")
    (issued, _) = play.wait(600).do(CheckIn(code="AAAA1111", language=Language.ZH), "clerk-1")
    ticket = issued.ticket
    assert play.call() == ticket
    play.do(AddLeg(counter="1", ticket=ticket, service="supply"), "clerk-1")
    finish(play, "1", ticket)
    # it was called before its time: that was no wait
    assert (play.ticket(ticket).lane, play.ticket(ticket).waited_s(play.now)) == (Lane("supply", NORMAL), 0.0)
    undo_step = play.hall.counter("1").last_step.step
    play.do(Undo(counter="1", step=undo_step), "clerk-1")
    assert play.ticket(ticket).slot == slot


def test_staff_add_services_and_take_them_out():
    play = open_hall(plan(MANY, [counter("1", *(one.service for one in MANY))]))
    play.take()
    ticket = play.call()

    def add(name: str):
        return AddLeg(counter="1", ticket=ticket, service=name)

    for name in ("supply", "c", "d", "e", "f"):
        assert not isinstance(play.do(add(name), "clerk-1"), Refusal)
    assert play.refusal(add("g"), "clerk-1") == "too_many_legs"
    play.do(RemoveLeg(counter="1", ticket=ticket, service="d"), "clerk-1")
    assert play.ticket(ticket).further == ("supply", "c", "e", "f")
    assert counter_said(play, "1").in_hand.further == ("supply", "c", "e", "f")
    assert play.refusal(add("c"), "clerk-1") == "leg_there"
    assert play.refusal(add("pay"), "clerk-1") == "leg_there"
    assert play.refusal(add("gardening"), "clerk-1") == "unknown_service"
    assert play.refusal(RemoveLeg(counter="1", ticket=ticket, service="d"), "clerk-1") == "no_such_leg"
    assert play.refusal(RemoveLeg(counter="1", ticket=ticket, service="gardening"), "clerk-1") == "unknown_service"
    for command in (AddLeg, RemoveLeg):
        assert play.refusal(command(counter="1", ticket="20261123-0009", service="c"), "clerk-1") == "unknown_ticket"


@pytest.mark.parametrize(
    ("further", "code"),
    [(("pay",), "leg_there"), (("supply", "supply"), "leg_there"), (("gardening",), "unknown_service")],
)
def test_a_visit_is_not_for_the_same_service_twice(further, code):
    decision = issue(open_hall(), *further)
    assert isinstance(decision, Refusal)
    assert decision.code == code


def test_the_way_back_comes_before_further_services():
    play = open_hall(logged_in=3)
    play.take(further=("supply",))
    ticket = play.serve_until()
    play.do(Transfer(counter="1", ticket=ticket, to_counter="3", with_return=True), "clerk-1")
    play.call("3")
    finish(play, "3", ticket)
    assert play.ticket(ticket).lane == Lane("pay", NORMAL, to_counter="1")
    play.call("1")
    finish(play, "1", ticket)
    assert play.ticket(ticket).lane == Lane("supply", NORMAL)
    assert play.ticket(ticket).further == ()


def test_a_ticket_is_not_put_to_a_service_that_its_visit_goes_on_to_anyway():
    play = open_hall(logged_in=2)
    play.take(further=("supply",))
    ticket = play.call()
    change = ChangeService(counter="1", ticket=ticket, service="supply")
    assert play.refusal(change, "clerk-1") == "leg_there"
    assert play.refusal(Transfer(counter="1", ticket=ticket, to_service="supply"), "clerk-1") == "leg_there"


def test_what_is_wanted_back_is_not_added_again():
    play = open_hall(logged_in=2)
    play.take()
    play.pass_on(play.call(), to_service="supply", with_return=True)
    ticket = play.call("2")
    assert play.refusal(AddLeg(counter="2", ticket=ticket, service="pay"), "clerk-2") == "leg_there"


# --- quantity ---


def test_quantity_is_learned_from_and_expected_by_the_piece():
    play = open_hall()
    play.take(quantity=3)
    ticket = play.serve_until()
    play.wait(600).do(Finish(counter="1", ticket=ticket, quantity=4), "clerk-1")
    assert play.hall.learned["pay", "ann"].sum_s == 150.0
    assert play.ticket(ticket).quantity == 4
    play.take(quantity=5)
    each_s = expected_service_s(play.hall, "pay", "ann")
    newcomer = Newcomer("pay", NORMAL)
    expected_s = project(play.hall, play.now, [newcomer]).newcomers[newcomer].p50_s
    assert expected_s == round(40 + 5 * each_s)
    play.call()
    in_hand = project(play.hall, play.now, [newcomer]).newcomers[newcomer].p50_s
    assert in_hand == round(40 + 5 * each_s)
    assert counter_said(play, "1").in_hand.quantity == 5


def test_the_queue_shows_how_much_waits():
    play = open_hall()
    play.take(quantity=2, further=("supply",))
    (place,) = queue_said(play, "pay").waiting
    assert (place.quantity, place.further, place.not_before) == (2, ("supply",), None)


# --- estimates know what is still to come ---


def test_a_second_service_takes_its_turn_in_the_projection():
    play = open_hall(plan(counters=[counter("1", "pay", "supply")]))
    play.take(further=("supply",))
    play.take("supply")
    newcomer = Newcomer("supply", PriorityClass.NORMAL)
    play.wait(600)
    # 40 + 300 for the first, then both others have 40 + 600 each
    assert project(play.hall, play.now, [newcomer]).newcomers[newcomer].p50_s == 340 + 640 + 640
    ticket = play.call()
    play.do(BeginService(counter="1", ticket=ticket), "clerk-1")
    assert project(play.hall, play.now, [newcomer]).newcomers[newcomer].p50_s == 300 + 640 + 640


def test_the_way_back_takes_its_own_quantity_in_the_projection():
    play = open_hall(plan(counters=[counter("1", "pay", "supply"), counter("2", "supply")]), logged_in=2)
    play.take("supply", quantity=2)
    ticket = play.wait(2400).call("1")
    play.pass_on(ticket, to_clerk="bo", with_return=True)
    play.do(BeginService(counter="2", ticket=play.call("2")), "clerk-2")
    # counter 1 works for 340 s; then the two pieces that are back from counter 2 (in 1200 s) are not there yet
    play.take()
    play.do(BeginService(counter="1", ticket=play.call("1")), "clerk-1")
    for _ in range(4):
        play.take()
    waiting = [one for one in play.hall.tickets if play.ticket(one).state is TicketState.WAITING]
    said = [project(play.hall, play.now).of(one).p50_s for one in waiting]
    # after 300, 640, 980 s; by 1320 s the ticket that has waited longest is back, for twice 600 s
    assert said == [300, 640, 980, 1320 + 40 + 1200]


def test_only_counters_that_do_it_wait_for_a_second_service_in_the_projection():
    play = open_hall(plan(counters=[counter("1", "pay"), counter("2", "supply")]), logged_in=2)
    play.take(further=("supply",))
    play.take()
    newcomer = Newcomer("pay", PriorityClass.NORMAL)
    projection = project(play.hall, play.now, [newcomer])
    assert projection.newcomers[newcomer].p50_s == 340 + 340


def test_a_second_service_that_left_the_hall_file_is_not_projected():
    play = open_hall()
    play.take(further=("supply",))
    play.take()
    without = plan([service("pay", "A")], [counter("1", "pay"), counter("2", "pay")])
    hall = replace(play.hall, plan=without)
    newcomer = Newcomer("pay", PriorityClass.NORMAL)
    assert project(hall, play.now, [newcomer]).newcomers[newcomer].p50_s == 340 + 340


def test_a_parked_ticket_that_stays_away_is_not_projected():
    play = open_hall()
    play.take()
    play.do(Park(counter="1", ticket=play.call()), "clerk-1")
    play.take()
    newcomer = Newcomer("pay", PriorityClass.NORMAL)
    assert project(play.hall, play.now, [newcomer]).newcomers[newcomer].p50_s == 340


def test_a_parked_ticket_that_comes_back_takes_its_turn_in_the_projection():
    play = open_hall(plan(counters=[counter("1", "pay")], services=[service("pay", "A")]))
    play.take()
    newcomer = Newcomer("pay", PriorityClass.NORMAL)
    ticket = play.call()
    play.take()
    play.do(Park(counter="1", ticket=ticket, return_after_s=120), "clerk-1")
    assert project(play.hall, play.now, [newcomer]).newcomers[newcomer].p50_s == 680
    play.do(BeginService(counter="1", ticket=play.call()), "clerk-1")
    assert project(play.hall, play.now, [newcomer]).newcomers[newcomer].p50_s == 300 + 340


# --- corrections ---


def test_the_service_of_a_waiting_ticket_is_corrected_and_it_keeps_number_and_arrival():
    play = open_hall(logged_in=2)
    ticket = play.take()
    later = play.wait(10).take("supply")
    play.do(ChangeService(ticket=ticket, service="supply"), "clerk-2")
    assert play.hall.lanes == {Lane("supply", NORMAL): (ticket, later)}
    assert play.ticket(ticket).number == "A001"


def test_the_service_of_a_ticket_in_hand_is_corrected_where_it_is():
    play = open_hall(logged_in=2)
    play.take()
    ticket = play.call()

    def change(name: str, at: str | None):
        return ChangeService(ticket=ticket, service=name, counter=at)

    assert play.refusal(change("supply", None), "clerk-1") == "ticket_not_waiting"
    assert play.refusal(change("supply", "2"), "clerk-2") == "not_in_hand"
    assert play.refusal(change("supply", "2"), "clerk-1") == "not_your_counter"
    assert play.refusal(change("pay", "1"), "clerk-1") == "same_service"
    assert play.refusal(change("gardening", "1"), "clerk-1") == "unknown_service"
    assert not isinstance(play.do(change("supply", "1"), "clerk-1"), Refusal)
    finish(play, "1", ticket)
    assert list(play.hall.learned) == [("supply", "ann")]
    assert play.refusal(ChangeService(ticket="20261123-0009", service="pay"), "clerk-1") == "unknown_ticket"


def test_a_correction_moves_no_reserved_ticket_behind_later_ones():
    play = open_hall()
    first = play.take(slip=None)
    second = play.wait(10).take(slip=None)
    play.do(ChangeService(ticket=first, service="supply"), "clerk-1")
    play.do(SetClass(ticket=first, priority_class=PriorityClass.VIP, reason="guest"), "clerk-1")
    assert play.hall.reserved == (first, second)
    # the clock is set back; who comes now does not seem to have come before the others
    third = play.wait(-60).take()
    assert play.ticket(third).turn.since == play.ticket(second).turn.since


def test_staff_grant_a_class_with_a_reason():
    play = open_hall()
    first, second = play.take(), play.wait(10).take()
    command = SetClass(ticket=second, priority_class=PriorityClass.DISABLED, reason=" walks with difficulty ")
    play.do(command, "clerk-1")
    assert (play.ticket(second).priority_class, play.ticket(second).class_reason) == (
        PriorityClass.DISABLED,
        "walks with difficulty",
    )
    assert play.do(command, "clerk-1") == ()
    assert play.wait(100).call() == second
    assert play.hall.lanes == {Lane("pay", NORMAL): (first,)}


@pytest.mark.parametrize("away", [MarkMissed, Park])
def test_who_is_away_can_be_granted_a_class_too(away):
    play = open_hall()
    play.take()
    ticket = play.call()
    play.do(away(counter="1", ticket=ticket), "clerk-1")
    granted = play.do(SetClass(ticket=ticket, priority_class=PriorityClass.VIP, reason="contract"), "control-1")
    assert not isinstance(granted, Refusal)
    assert play.ticket(ticket).priority_class is PriorityClass.VIP


def test_a_class_needs_a_reason_and_a_ticket_that_is_not_done_with():
    play = open_hall()
    ticket = play.take()
    vip = PriorityClass.VIP
    assert play.refusal(SetClass(ticket=ticket, priority_class=vip, reason=" "), "clerk-1") == "reason_missing"
    play.do(Cancel(ticket=ticket, reason=CancelReason.CUSTOMER), "kiosk-1")
    assert play.refusal(SetClass(ticket=ticket, priority_class=vip, reason="guest"), "clerk-1") == "ticket_closed"
    other = SetClass(ticket="20261123-0009", priority_class=vip, reason="guest")
    assert play.refusal(other, "clerk-1") == "unknown_ticket"


# --- results of the work ---


def test_a_result_of_the_hall_s_list_is_noted():
    done, papers = (
        OutcomePlan(outcome="done", name=text("done")),
        OutcomePlan(outcome="papers", name=text("papers"), services=("supply",)),
    )
    base = plan()
    play = open_hall(type(base)(**{**{one: getattr(base, one) for one in base.__slots__}, "outcomes": (done, papers)}))
    play.take()
    ticket = play.serve_until()
    for unknown in ("papers", "nonsense"):
        assert play.refusal(Finish(counter="1", ticket=ticket, outcome=unknown), "clerk-1") == "unknown_outcome"
    play.do(Finish(counter="1", ticket=ticket, outcome="done"), "clerk-1")
    assert play.ticket(ticket).outcome == "done"
    (hall,) = (one for one in derive(play.hall, play.now) if isinstance(one, HallDocument))
    assert [one.outcome for one in hall.outcomes] == ["done", "papers"]
    assert (hall.undo_s, hall.pause_reasons) == (60.0, ())


def test_nobody_is_called_twice_for_a_service_that_nobody_does():
    play = open_hall(plan(counters=[counter("1", "pay"), counter("2", "supply")]))
    play.take(further=("supply",))
    ticket = play.call()
    finish(play, "1", ticket)
    assert play.refusal(CallNext(counter="1"), "clerk-1") == "nobody_waiting"
    assert play.ticket(ticket).state is TicketState.WAITING
