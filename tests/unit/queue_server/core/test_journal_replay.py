"""The same journal gives the same hall and hash; an entry that cannot follow is told, not swallowed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hall.contract.events import (
    CounterClosed,
    DayOpened,
    ServiceBegun,
    TicketCalled,
    TicketExpired,
    TicketFinished,
    TicketMissed,
)
from hall.contract.messages import EventNotice, decode, encode
from hall.contract.values import CounterStatus, Language
from queue_server.core.apply import JournalFault, apply, replay
from queue_server.core.digest import digest
from queue_server.core.hall import Hall
from queue_server.core.invariants import faults
from queue_server.core.moves import KEPT_CALLS
from tests.unit.queue_server.sample_hall import DAY, MORNING, Play, open_hall, plan


def busy_play() -> Play:
    play = open_hall(logged_in=2)
    for _ in range(4):
        play.wait(30).take()
    play.serve("1")
    play.wait(10).call("2")
    play.take("supply", slip=None)
    return play


def test_a_replay_over_the_wire_format_gives_an_equal_hall_and_hash():
    play = busy_play()
    notices = [decode(encode(notice)) for notice in play.notices]
    again = replay(Hall(plan=plan()), notices)  # type: ignore[arg-type]  # EventNotices went in
    assert again == play.hall
    assert digest(again) == digest(play.hall)


def test_the_hall_file_is_no_part_of_the_hash():
    play = busy_play()
    assert digest(replace(play.hall, plan=plan(zone="Europe/Berlin"))) == digest(play.hall)


def test_any_difference_changes_the_hash():
    play = busy_play()
    later = [replace(notice, at=notice.at + timedelta(microseconds=1)) for notice in play.notices]
    hashes = {digest(play.hall), digest(replay(Hall(plan=plan()), later)), digest(replace(play.hall, issued=9))}
    assert len(hashes) == 3


def test_entries_follow_without_a_gap():
    notice = EventNotice(seq=2, at=MORNING, actor="server", event=DayOpened(day=DAY))
    with pytest.raises(JournalFault) as caught:
        apply(Hall(plan=plan()), notice)
    assert "entry 2" in caught.value.sentence.en


def reason_of(play: Play):
    in_hand = play.hall.in_hand("2")
    assert in_hand is not None
    return in_hand.reason


@pytest.mark.parametrize(
    "event",
    [
        ServiceBegun(ticket="20261123-0999", counter="1"),
        ServiceBegun(ticket="20261123-0001", counter="1"),
        CounterClosed(counter="2"),
        TicketCalled(ticket="20261123-0003", number="A003", counter="2", clerk="bo", reason=None),  # type: ignore[arg-type]
    ],
    ids=["unknown ticket", "finished ticket", "counter with a ticket", "second ticket in hand"],
)
def test_an_entry_that_cannot_follow_is_a_fault(event):
    play = busy_play()
    if isinstance(event, TicketCalled):
        event = replace(event, reason=reason_of(play))
    with pytest.raises(JournalFault):
        play.happen(event)


def test_a_ticket_leaves_only_the_hand_that_holds_it():
    play = busy_play()
    state = play.hall.counters["2"]
    play.hall = replace(play.hall, counters={**play.hall.counters, "2": replace(state, in_hand=None)})
    with pytest.raises(JournalFault):
        play.happen(TicketMissed(ticket="20261123-0002", number="A002", counter="2"))


def test_the_last_calls_are_kept_but_not_for_ever():
    play = open_hall()
    for _ in range(KEPT_CALLS + 3):
        play.take()
        play.happen(TicketMissed(ticket=play.call(), number="A001", counter="1"))
    assert len(play.hall.calls) == KEPT_CALLS


class TestInvariants:
    def test_a_played_hall_has_no_fault(self):
        assert faults(busy_play().hall) == ()

    @pytest.mark.parametrize(
        ("changes", "word"),
        [
            ({"reserved": ("20261123-0004", "20261123-0005")}, "line"),
            ({"reserved": ()}, "line"),
            ({"lanes": {}}, "line"),
            ({"missed": ("20261123-0001",)}, "missed"),
            ({"parked": ("20261123-0001",)}, "parked"),
            ({"ratings": ()}, "rating"),
            ({"counters": {}}, "held"),
        ],
    )
    def test_each_broken_rule_is_named(self, changes, word):
        broken = replace(busy_play().hall, **changes)
        assert any(word in fault for fault in faults(broken))

    def test_two_hands_on_one_ticket_are_found(self):
        hall = busy_play().hall
        both = replace(hall, counters={**hall.counters, "1": replace(hall.counters["1"], in_hand="20261123-0002")})
        assert any("held" in fault for fault in faults(both))

    def test_a_line_out_of_order_is_found(self):
        hall = busy_play().hall
        (lane,) = hall.lanes
        assert any("order" in fault for fault in faults(replace(hall, lanes={lane: hall.lanes[lane][::-1]})))

    def test_a_number_with_two_open_holders_is_found(self):
        hall = busy_play().hall
        twin = replace(hall.tickets["20261123-0004"], number="A003")
        assert any("number" in fault for fault in faults(replace(hall, tickets={**hall.tickets, twin.ticket: twin})))

    def test_a_track_that_runs_backwards_is_found(self):
        hall = busy_play().hall
        served = hall.tickets["20261123-0001"]
        turned = replace(served, track=served.track[::-1])
        broken = replace(hall, tickets={**hall.tickets, turned.ticket: turned})
        assert any("backwards" in fault for fault in faults(broken))

    @pytest.mark.parametrize(
        ("changes", "word"),
        [
            ({"further": ("supply", "supply")}, "is for pay, supply, supply"),
            ({"further": ("pay",)}, "is for pay, pay"),
            ({"avoids": "1"}, "keeps away"),
            ({"to_counter": "1", "to_clerk": "ann"}, "alone"),
        ],
    )
    def test_a_visit_that_cannot_be_is_found(self, changes, word):
        hall = busy_play().hall
        odd = replace(hall.tickets["20261123-0001"], **changes)
        assert any(word in fault for fault in faults(replace(hall, tickets={**hall.tickets, odd.ticket: odd})))

    @pytest.mark.parametrize("changes", [{"clerk": None}, {"status": CounterStatus.CLOSED}])
    def test_a_counter_with_nobody_at_it_is_found(self, changes):
        hall = busy_play().hall
        odd = replace(hall.counters["1"], **changes)
        assert any("there" in fault for fault in faults(replace(hall, counters={**hall.counters, "1": odd})))

    def test_a_clerk_in_two_places_is_found(self):
        hall = open_hall(logged_in=2).hall
        twice = replace(hall.counters["2"], clerk="ann")
        assert any("ann is at 2" in fault for fault in faults(replace(hall, counters={**hall.counters, "2": twice})))
        assert any("ann is at 1" in fault for fault in faults(replace(hall, left={"ann": hall.since})))

    def test_a_number_that_points_elsewhere_is_found(self):
        hall = busy_play().hall
        assert any("not known" in fault for fault in faults(replace(hall, numbers={**hall.numbers, "A003": "x"})))

    def test_a_step_that_leads_back_to_another_ticket_is_found(self):
        play = open_hall()
        play.take()
        play.call()
        hall, state = play.hall, play.hall.counters["1"]
        before = replace(state.last_step, counter=replace(state.last_step.counter, in_hand="20261123-0009"))
        broken = replace(hall, counters={**hall.counters, "1": replace(state, last_step=before)})
        assert any("go back" in fault for fault in faults(broken))


def test_the_events_of_a_ticket_in_no_hand_leave_counters_alone():
    play = open_hall()
    ticket = play.take()
    before = play.hall.counters
    play.happen(TicketExpired(ticket=ticket, number="A001"))
    assert play.hall.counters is before
    assert play.ticket(ticket).language is Language.ZH


def test_a_finish_that_nobody_began_is_a_fault():
    play = busy_play()
    finish = TicketFinished(ticket="20261123-0002", number="A002", counter="2", clerk="bo", rating_until=MORNING)
    with pytest.raises(JournalFault):
        play.happen(finish)
