"""Random commands of all kinds against a small model: no difference, no broken rule, the same hall from the journal.

`HALL_STEPS` sets how many steps are taken in all (some thousands by default).
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from random import Random

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from hall.contract.commands import (
    BeginService,
    CallNext,
    CallTicket,
    Cancel,
    CloseCounter,
    CloseDay,
    Command,
    Finish,
    IssueTicket,
    MarkMissed,
    OpenCounter,
    Park,
    PauseCounter,
    Rate,
    Recall,
    Requeue,
    Resume,
    ResumeCounter,
    SettleSlip,
)
from hall.contract.events import Event
from hall.contract.messages import decode, encode
from hall.contract.values import (
    CancelReason,
    CounterStatus,
    Grade,
    Language,
    Place,
    PriorityClass,
    SlipState,
    TicketState,
)
from queue_server.core.apply import replay
from queue_server.core.decide import due
from queue_server.core.digest import digest
from queue_server.core.dispatch import choose
from queue_server.core.documents import derive
from queue_server.core.hall import Hall
from queue_server.core.invariants import faults
from queue_server.core.numbering import next_number
from queue_server.core.refusals import Refusal
from tests.property.queue_server.queue_model import Model, ModelCounter, ModelTicket
from tests.unit.queue_server.sample_hall import MORNING, POLICY, Play, counter, plan, service

STEPS_EACH = 100
STEPS = int(os.environ.get("HALL_STEPS", "4000"))
LAST_NUMBER = 4
PLAN = plan(
    [service("pay", "A", last=LAST_NUMBER), service("supply", "B", promise_s=900.0, last=LAST_NUMBER)],
    [counter("1", "pay", "supply"), counter("2", "pay"), counter("3", "supply", "pay")],
)
COUNTERS = ("1", "2", "3")
CLERKS = ("ann", "bo", "cai")
# how often each thing happens; a hall where little is refused goes deeper
WEIGHTS = {
    "take_a_ticket": 14,
    "settle": 5,
    "cancel": 2,
    "log_in": 4,
    "log_out": 2,
    "pause": 2,
    "resume": 5,
    "call_next": 16,
    "call_ticket": 5,
    "requeue": 5,
    "park": 5,
    "resume_parked": 5,
    "recall": 6,
    "begin": 10,
    "missed": 3,
    "finish": 8,
    "rate": 5,
    "time_passes": 12,
    "the_clock_is_set_back": 2,
    "the_server_pays_what_it_owes_to_time": 3,
    "the_day_ends_and_the_next_begins": 0.8,
}


class RandomCommands(RuleBasedStateMachine):
    """Each rule says what the model expects, then asks the hall."""

    def __init__(self) -> None:
        super().__init__()
        self.play = Play(hall=Hall(plan=PLAN))
        self.morning = MORNING
        self.model = Model(
            promise_s={"pay": 600.0, "supply": 900.0},
            letters={"pay": "A", "supply": "B"},
            last_number=LAST_NUMBER,
            shares=dict(POLICY.class_factors),
            red_line_s=POLICY.red_line_s,
            recall_limit=POLICY.recall_limit,
            missed_limit=POLICY.missed_limit,
            missed_place=POLICY.missed_place,
            counters={name: ModelCounter(one.services) for name, one in PLAN.counters.items()},
        )

    @initialize(seed=st.integers(min_value=0, max_value=2**64 - 1))
    def the_day_opens(self, seed: int) -> None:
        # one seed for a run: drawn step by step, hypothesis would come back to its favourite values again and again
        self.chance = Random(seed)
        self.model.missed_place = self.chance.choice(list(Place))
        self.plan = replace(PLAN, policy=replace(POLICY, missed_place=self.model.missed_place))
        self.play.hall = Hall(plan=self.plan)
        self.play.open_day()
        for name, clerk in zip(COUNTERS, CLERKS, strict=True):
            if self.chance.random() < 0.8:
                self.log_in_as(name, clerk, f"clerk-{name}")

    @rule()
    def something_happens(self) -> None:
        (name,) = self.chance.choices(list(WEIGHTS), list(WEIGHTS.values()))
        getattr(self, name)(self.chance)

    # --- what the model expects ---

    def ask(self, command: Command, actor: str, expected: str | None) -> tuple[Event, ...]:
        """Ask the hall; it must refuse with the code `expected`, or accept when that is `None`."""
        before = self.play.hall
        outcome = self.play.do(command, actor)
        if isinstance(outcome, Refusal):
            assert outcome.code == expected, (outcome, command)
            assert self.play.hall is before
            assert all((outcome.sentence.zh, outcome.sentence.en, outcome.hint.zh, outcome.hint.en))
            return ()
        assert expected is None, (outcome, expected)
        return outcome

    def pick(self, chance: Random) -> ModelTicket | None:
        """Return one of the day's tickets, the younger the likelier, or now and then none."""
        tickets = list(self.model.tickets.values())[-12:]
        return chance.choice(tickets) if tickets and chance.random() < 0.97 else None

    def name_of(self, ticket: ModelTicket | None) -> str:
        return ticket.name if ticket else "20261123-9999"

    def why_not_at(self, name: str, actor: str) -> str | None:
        state = self.model.counters[name]
        if state.status is CounterStatus.CLOSED:
            return "counter_closed"
        return "not_your_counter" if actor not in {state.console, "control-1"} else None

    def why_not_in_hand(self, name: str, actor: str, ticket: ModelTicket | None) -> str | None:
        refusal = self.why_not_at(name, actor)
        if refusal or (ticket and self.model.counters[name].ticket is ticket):
            return refusal
        return "not_in_hand" if ticket else "unknown_ticket"

    # --- kiosks ---

    def take_a_ticket(self, chance: Random) -> None:
        name = chance.choice(["pay", "pay", "supply"])
        priority_class = chance.choice(list(PriorityClass))
        slip = chance.choice([None, SlipState.PRINTED, SlipState.PRINTED, SlipState.SHOWN, SlipState.UNKNOWN])
        number = self.model.free_number(name)
        ahead = sum(one.service == name for one in self.model.waiting())
        command = IssueTicket(service=name, language=Language.ZH, priority_class=priority_class)
        events = self.ask(command, "kiosk-1", None if number else "numbers_exhausted")
        if not number:
            return
        (issued,) = events
        assert (issued.number, issued.people_ahead) == (number, ahead)
        assert issued.ticket not in self.model.tickets
        newest = max((one.came for one in self.model.waiting()), default=self.play.now)
        came, order = max(self.play.now, newest), self.model.next_order()
        ticket = ModelTicket(issued.ticket, order, number, name, priority_class, came, (came, order))
        self.model.tickets[ticket.name] = ticket
        self.model.given[name] = int(number[1:])
        if slip:
            self.ask(SettleSlip(ticket=ticket.name, slip=slip), "kiosk-1", None)
            ticket.slip = slip

    def settle(self, chance: Random) -> None:
        ticket, slip = self.pick(chance), chance.choice(list(SlipState))
        if ticket is None:
            expected = "unknown_ticket"
        elif slip is SlipState.PENDING:
            expected = "slip_still_pending"
        elif ticket.slip is slip:
            expected = None
        elif ticket.state not in {TicketState.WAITING, TicketState.CALLED, TicketState.SERVING, TicketState.PARKED}:
            expected = "ticket_closed"
        elif ticket.slip in {SlipState.PRINTED, SlipState.SHOWN}:
            expected = "slip_settled"
        else:
            expected = None
        self.ask(SettleSlip(ticket=self.name_of(ticket), slip=slip), "kiosk-1", expected)
        if expected is None and ticket:
            ticket.slip = slip

    def cancel(self, chance: Random) -> None:
        ticket = self.pick(chance)
        actor = chance.choice(["kiosk-1", "clerk-1", "clerk-2", "control-1"])
        allowed = {TicketState.WAITING}
        if actor != "kiosk-1":
            allowed |= {TicketState.CALLED, TicketState.PARKED}
        expected = None if ticket else "unknown_ticket"
        if ticket and ticket.state not in allowed:
            expected = "ticket_not_waiting"
        elif ticket and ticket.state is TicketState.CALLED:
            expected = self.why_not_at(ticket.counter, actor)
        self.ask(Cancel(ticket=self.name_of(ticket), reason=CancelReason.STAFF), actor, expected)
        if expected is None:
            if ticket.state is TicketState.CALLED:
                self.model.counters[ticket.counter].ticket = None
            ticket.state = TicketState.CANCELLED

    # --- counters ---

    def log_in(self, chance: Random) -> None:
        name, console = self.at_a_counter(chance)
        free = [clerk for clerk in CLERKS if all(one.clerk != clerk for one in self.model.counters.values())]
        is_sensible = free and not self.model.counters[name].clerk and chance.random() < 0.8
        self.log_in_as(name, chance.choice(free if is_sensible else CLERKS), console)

    def log_in_as(self, name: str, clerk: str, console: str) -> None:
        state = self.model.counters[name]
        if any(one.clerk == clerk for other, one in self.model.counters.items() if other != name):
            expected = "clerk_elsewhere"
        elif state.clerk not in ("", clerk):
            expected = "counter_taken"
        else:
            expected = None
        self.ask(OpenCounter(counter=name, clerk=clerk, pin=""), console, expected)
        if expected is None:
            status = CounterStatus.OPEN if state.status is CounterStatus.CLOSED else state.status
            state.status, state.clerk, state.console = status, clerk, console

    def log_out(self, chance: Random) -> None:
        name, actor = self.at_a_counter(chance)
        state = self.model.counters[name]
        actor = "control-1" if chance.random() < 0.3 else actor
        stays = state.ticket if actor != "control-1" else None
        expected = self.why_not_at(name, actor) or ("finish_first" if stays else None)
        self.ask(CloseCounter(counter=name), actor, expected)
        if expected is None:
            if state.ticket:
                self.model.put(state.ticket, Place.ARRIVAL, self.play.now)
            self.model.counters[name] = ModelCounter(state.services)

    def pause(self, chance: Random) -> None:
        name, actor = self.at_a_counter(chance)
        state = self.model.counters[name]
        expected = self.why_not_at(name, actor) or ("counter_paused" if state.status is CounterStatus.PAUSED else None)
        self.ask(PauseCounter(counter=name, reason="lunch"), actor, expected)
        if expected is None:
            state.status = CounterStatus.PAUSED

    def resume(self, chance: Random) -> None:
        name, actor = self.at_a_counter(chance)
        state = self.model.counters[name]
        expected = self.why_not_at(name, actor) or (
            "counter_not_paused" if state.status is CounterStatus.OPEN else None
        )
        self.ask(ResumeCounter(counter=name), actor, expected)
        if expected is None:
            state.status = CounterStatus.OPEN

    def call_next(self, chance: Random) -> None:
        name, actor = self.at_a_counter(chance)
        state = self.model.counters[name]
        wanted = self.model.next_for(state.services, self.play.now)
        expected = self.why_not_free(name, actor)
        if expected is None and wanted is None:
            expected = "nobody_waiting"
        events = self.ask(CallNext(counter=name), actor, expected)
        if expected is None and wanted:
            (called,) = events
            assert called.ticket == wanted.name
            holders = [one for one in self.model.counters.values() if one.ticket is wanted]
            assert not holders
            wanted.state, wanted.counter, wanted.rings, state.ticket = TicketState.CALLED, name, 1, wanted

    def why_not_free(self, name: str, actor: str) -> str | None:
        state = self.model.counters[name]
        if (refusal := self.why_not_at(name, actor)) is not None:
            return refusal
        if state.status is CounterStatus.PAUSED:
            return "counter_paused"
        return "ticket_in_hand" if state.ticket else None

    def call_ticket(self, chance: Random) -> None:
        name, actor = self.at_a_counter(chance)
        state, ticket = self.model.counters[name], self.pick(chance)
        expected = self.why_not_free(name, actor)
        if expected is None and ticket is None:
            expected = "unknown_ticket"
        elif expected is None and ticket.state not in {TicketState.WAITING, TicketState.MISSED}:
            expected = "not_callable"
        elif expected is None and ticket.times_missed > self.model.missed_limit:
            expected = "missed_limit"
        elif expected is None and ticket.slip is SlipState.PENDING:
            expected = "slip_not_settled"
        elif expected is None and ticket.service not in state.services:
            expected = "service_not_here"
        events = self.ask(CallTicket(counter=name, ticket=self.name_of(ticket)), actor, expected)
        if expected is None:
            assert events[0].reason.is_chosen
            ticket.state, ticket.counter, ticket.rings, state.ticket = TicketState.CALLED, name, 1, ticket

    def requeue(self, chance: Random) -> None:
        ticket = self.pick(chance)
        expected = None if ticket else "unknown_ticket"
        if ticket and ticket.state not in {TicketState.MISSED, TicketState.PARKED}:
            expected = "not_away"
        elif ticket and ticket.state is TicketState.MISSED and ticket.times_missed > self.model.missed_limit:
            expected = "missed_limit"
        self.ask(Requeue(ticket=self.name_of(ticket)), chance.choice(["clerk-1", "control-1"]), expected)
        if expected is None:
            is_missed = ticket.state is TicketState.MISSED
            self.model.put(ticket, self.model.missed_place if is_missed else Place.ARRIVAL, self.play.now)

    def park(self, chance: Random) -> None:
        name, actor = self.at_a_counter(chance)
        ticket, after_s = self.meant(name, chance), chance.choice([None, 60, 600])
        expected = self.why_not_in_hand(name, actor, ticket)
        self.ask(Park(counter=name, ticket=self.name_of(ticket), return_after_s=after_s), actor, expected)
        if expected is None:
            ticket.state, self.model.counters[name].ticket = TicketState.PARKED, None
            ticket.returns_at = None if after_s is None else self.play.now + timedelta(seconds=after_s)

    def resume_parked(self, chance: Random) -> None:
        name, actor = self.at_a_counter(chance)
        parked = [one for one in self.model.tickets.values() if one.state is TicketState.PARKED]
        state = self.model.counters[name]
        ticket = chance.choice(parked) if parked and chance.random() < 0.7 else self.pick(chance)
        expected = self.why_not_free(name, actor)
        if expected is None and ticket is None:
            expected = "unknown_ticket"
        elif expected is None and ticket.state is not TicketState.PARKED:
            expected = "not_parked"
        elif expected is None and ticket.service not in state.services:
            expected = "service_not_here"
        self.ask(Resume(counter=name, ticket=self.name_of(ticket)), actor, expected)
        if expected is None:
            ticket.state, ticket.counter, ticket.rings, state.ticket = TicketState.CALLED, name, 1, ticket

    def recall(self, chance: Random) -> None:
        name, actor = self.at_a_counter(chance)
        ticket = self.meant(name, chance)
        expected = self.why_not_in_hand(name, actor, ticket)
        if expected is None and ticket.state is TicketState.SERVING:
            expected = "already_serving"
        elif expected is None and ticket.rings == self.model.recall_limit:
            expected = "recall_limit"
        self.ask(Recall(counter=name, ticket=self.name_of(ticket)), actor, expected)
        if expected is None:
            ticket.rings += 1

    def begin(self, chance: Random) -> None:
        name, actor = self.at_a_counter(chance)
        ticket = self.meant(name, chance)
        expected = self.why_not_in_hand(name, actor, ticket)
        if expected is None and ticket.state is TicketState.SERVING:
            expected = "already_serving"
        self.ask(BeginService(counter=name, ticket=self.name_of(ticket)), actor, expected)
        if expected is None:
            ticket.state = TicketState.SERVING

    def missed(self, chance: Random) -> None:
        name, actor = self.at_a_counter(chance)
        ticket = self.meant(name, chance)
        expected = self.why_not_in_hand(name, actor, ticket)
        if expected is None and ticket.state is TicketState.SERVING:
            expected = "already_serving"
        self.ask(MarkMissed(counter=name, ticket=self.name_of(ticket)), actor, expected)
        if expected is None:
            ticket.state, self.model.counters[name].ticket = TicketState.MISSED, None
            ticket.times_missed += 1

    def finish(self, chance: Random) -> None:
        name, actor = self.at_a_counter(chance)
        ticket = self.meant(name, chance)
        expected = self.why_not_in_hand(name, actor, ticket)
        if expected is None and ticket.state is TicketState.CALLED:
            expected = "not_begun"
        self.ask(Finish(counter=name, ticket=self.name_of(ticket)), actor, expected)
        if expected is None:
            ticket.state, self.model.counters[name].ticket = TicketState.FINISHED, None
            ticket.rate_until = self.play.now + timedelta(seconds=POLICY.rating_s)

    def rate(self, chance: Random) -> None:
        ticket, grade = self.pick(chance), chance.choice(list(Grade))
        name = ticket.counter if ticket and ticket.counter and chance.random() < 0.8 else chance.choice(COUNTERS)
        if ticket is None or ticket.counter != name:
            expected = "nothing_to_rate"
        elif ticket.grade is Grade.NOT_RATED:
            expected = "rating_over"
        elif ticket.grade is not None:
            expected = "already_rated"
        elif ticket.state is not TicketState.FINISHED:
            expected = "nothing_to_rate"
        elif self.play.now >= ticket.rate_until:
            expected = "rating_over"
        else:
            expected = None
        self.ask(Rate(counter=name, ticket=self.name_of(ticket), grade=grade), f"rating-{name}", expected)
        if expected is None:
            ticket.grade = grade

    def at_a_counter(self, chance: Random) -> tuple[str, str]:
        """Return a counter and who presses its button: mostly its own console."""
        name = chance.choice(COUNTERS)
        return name, "clerk-9" if chance.random() < 0.04 else self.model.counters[name].console or f"clerk-{name}"

    def meant(self, name: str, chance: Random) -> ModelTicket | None:
        """Return the ticket in hand, as a clerk means it mostly, or any."""
        own = self.model.counters[name].ticket
        return own if own and chance.random() < 0.9 else self.pick(chance)

    # --- time ---

    def time_passes(self, chance: Random) -> None:
        seconds = chance.choice([1, 7, 30, 120, 120, 360, 600, 1600])
        if self.play.now < self.morning + timedelta(hours=7):
            self.play.wait(seconds)

    def the_clock_is_set_back(self, chance: Random) -> None:
        seconds = chance.choice([1, 60, 1000])
        if self.play.now > self.morning + timedelta(seconds=1200):
            self.play.wait(-seconds)

    def the_server_pays_what_it_owes_to_time(self, _chance: Random) -> None:
        self.play.settle_time()
        grace = timedelta(seconds=POLICY.slip_grace_s)
        for ticket in self.model.tickets.values():
            if ticket.rate_until and ticket.grade is None and self.play.now >= ticket.rate_until:
                ticket.grade = Grade.NOT_RATED
            is_pending = ticket.state is TicketState.WAITING and ticket.slip is SlipState.PENDING
            if is_pending and self.play.now >= ticket.came + grace:
                ticket.slip = SlipState.UNKNOWN
            if ticket.state is TicketState.PARKED and ticket.returns_at and self.play.now >= ticket.returns_at:
                self.model.put(ticket, Place.ARRIVAL, self.play.now)
        assert due(self.play.hall, self.play.now) is None

    def the_day_ends_and_the_next_begins(self, _chance: Random) -> None:
        self.ask(CloseDay(day=self.play.hall.day), "server", None)
        assert all(one.state is not TicketState.WAITING for one in self.play.hall.tickets.values())
        assert not self.play.hall.ratings
        self.morning += timedelta(days=1)
        self.play.now = self.morning
        self.play.open_day(self.morning.date().isoformat())
        self.model.tickets.clear()
        self.model.given.clear()
        self.model.counters = {name: ModelCounter(one.services) for name, one in self.model.counters.items()}

    # --- what holds after every step ---

    @invariant()
    def no_rule_is_broken(self) -> None:
        assert faults(self.play.hall) == ()

    @invariant()
    def hall_and_model_tell_the_same(self) -> None:
        hall = self.play.hall
        assert hall.waiting() == len(self.model.waiting())
        for name, state in self.model.counters.items():
            assert hall.counter(name).status is state.status
            assert (hall.counter(name).clerk or "") == state.clerk
            assert hall.counter(name).in_hand == (state.ticket.name if state.ticket else None)
        for name, one in self.model.tickets.items():
            ticket = hall.tickets[name]
            assert (ticket.state, ticket.slip, ticket.rings, ticket.grade) == (
                one.state,
                one.slip,
                one.rings,
                one.grade,
            )

    @invariant()
    def hall_and_model_would_go_on_alike(self) -> None:
        hall, now = self.play.hall, self.play.now
        for name, state in self.model.counters.items():
            choice, wanted = choose(hall, name, now), self.model.next_for(state.services, now)
            assert (choice and choice.winner.ticket.ticket) == (wanted and wanted.name), name
        for name, one in PLAN.services.items():
            assert next_number(hall, one) == self.model.free_number(name)

    @invariant()
    def no_span_is_negative(self) -> None:
        for ticket in self.play.hall.tickets.values():
            spans = [ticket.spent_s(state) for state in TicketState]
            assert min(spans) >= 0
            assert abs(sum(spans) - (ticket.track[-1].since - ticket.issued_at).total_seconds()) < 1e-6

    def teardown(self) -> None:
        notices = [decode(encode(notice)) for notice in self.play.notices]
        again = replay(Hall(plan=self.plan), notices)
        assert again == self.play.hall
        assert digest(again) == digest(self.play.hall)
        for document in derive(self.play.hall, self.play.now):
            travelled = replace(document, epoch="e", rev=1)
            assert decode(encode(travelled)) == travelled


RandomCommands.TestCase.settings = settings(
    max_examples=max(1, STEPS // STEPS_EACH),
    stateful_step_count=STEPS_EACH,
    deadline=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)
TestRandomCommands = RandomCommands.TestCase
