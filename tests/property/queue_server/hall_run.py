"""A hall and its model, asked the same; whatever they do not agree on fails, and so does every broken rule.

Acts (`acts_*.py`) are functions of a run and chance: they say what the model expects, ask the hall and change the
model. A room with commands of its own adds a module with its `ACTS` and names it in `test_random_commands`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from typing import TypeAlias

from hall.contract.commands import Command, OpenCounter
from hall.contract.events import Event, TicketCalled
from hall.contract.messages import decode, encode
from hall.contract.values import CounterStatus, Place, TicketState
from queue_server.core.apply import replay
from queue_server.core.decide import decide
from queue_server.core.digest import digest
from queue_server.core.dispatch import choose
from queue_server.core.documents import derive
from queue_server.core.hall import Hall
from queue_server.core.invariants import faults
from queue_server.core.numbering import next_number
from queue_server.core.refusals import Refusal
from tests.property.queue_server.queue_model import Model, ModelCounter, ModelTicket
from tests.unit.queue_server.sample_hall import CHANCE, MORNING, POLICY, Play, counter, plan, service

LAST_NUMBER = 4
PROMISES_S = {"pay": 600.0, "supply": 900.0, "advice": 1200.0}
LETTERS = {"pay": "A", "supply": "B", "advice": "C"}
PLAN = plan(
    [service(one, LETTERS[one], promise_s=PROMISES_S[one], last=LAST_NUMBER) for one in PROMISES_S],
    [counter("1", "pay", "supply"), counter("2", "pay"), counter("3", "supply", "advice", "pay")],
)
COUNTERS = ("1", "2", "3")
CLERKS = ("ann", "bo", "cai")
COEFFICIENTS = {"ann": {"pay": 0.2}, "cai": {"pay": 0.5, "advice": 0.1}}


@dataclass
class HallRun:
    """One play of a hall and its model. `chance` is seeded: the same seed is the same play."""

    chance: Random
    play: Play = field(default_factory=Play)
    morning: datetime = MORNING
    before_step: dict[str, tuple[int, Hall]] = field(default_factory=dict)
    """By counter: the last step's journal entry, and the hall before it."""

    def __post_init__(self) -> None:
        """Open the day, with some clerks at their counters."""
        policy = replace(POLICY, missed_place=self.chance.choice(list(Place)))
        self.plan = replace(PLAN, policy=policy, coefficients=COEFFICIENTS)
        self.model = Model(
            promise_s=PROMISES_S,
            letters=LETTERS,
            last_number=LAST_NUMBER,
            shares=dict(policy.class_factors),
            red_line_s=policy.red_line_s,
            recall_limit=policy.recall_limit,
            missed_limit=policy.missed_limit,
            missed_place=policy.missed_place,
            undo_s=policy.undo_s,
            bounce_s=policy.bounce_s,
            bound_wait_s=policy.bound_wait_s,
            opened=MORNING,
            counters={name: ModelCounter(one.services, MORNING) for name, one in PLAN.counters.items()},
            weights={(clerk, key): one for clerk, all_of in COEFFICIENTS.items() for key, one in all_of.items()},
        )
        self.play.hall = Hall(plan=self.plan)
        self.play.open_day()
        for name, clerk in zip(COUNTERS, CLERKS, strict=True):
            if self.chance.random() < 0.8:
                self.log_in_as(name, clerk, f"clerk-{name}")

    @property
    def now(self) -> datetime:
        """The moment on the hall's clock."""
        return self.play.now

    # --- asking ---

    def ask(self, command: Command, actor: str, expected: str | None) -> tuple[Event, ...]:
        """Ask the hall; it must refuse with the code `expected`, or accept when that is `None`."""
        before = self.play.hall
        outcome = decide(before, command, actor, self.now, CHANCE)
        if isinstance(outcome, Refusal):
            assert outcome.code == expected, (outcome, command)
            assert all((outcome.sentence.zh, outcome.sentence.en, outcome.hint.zh, outcome.hint.en))
            return ()
        assert expected is None, (outcome, expected, command)
        for event in outcome:
            self.play.happen(event, actor)
        for name, state in self.play.hall.counters.items():
            if state.last_step is not None and state.last_step.step > before.seq:
                self.before_step[name] = (self.play.hall.seq, before)
        return outcome

    def pick(self) -> ModelTicket | None:
        """Return one of the day's tickets, the younger the likelier, or now and then none."""
        tickets = list(self.model.tickets.values())[-12:]
        return self.chance.choice(tickets) if tickets and self.chance.random() < 0.97 else None

    def at_a_counter(self, *, is_busy: bool | None = None) -> tuple[str, str]:
        """Return a counter and who presses its button: mostly its own console.

        `is_busy`: mostly one that has a ticket in hand, or mostly one that could call.
        """
        fit = [name for name, one in self.model.counters.items() if one.clerk and (one.ticket is not None) is is_busy]
        if is_busy is False:
            fit = [name for name in fit if self.model.counters[name].status is CounterStatus.OPEN]
        name = self.chance.choice(fit if fit and self.chance.random() < 0.85 else COUNTERS)
        console = self.model.counters[name].console or f"clerk-{name}"
        return name, "clerk-9" if self.chance.random() < 0.03 else console

    def meant(self, name: str) -> ModelTicket | None:
        """Return the ticket in hand, as a clerk means it mostly, or any."""
        own = self.model.counters[name].ticket
        return own if own and self.chance.random() < 0.92 else self.pick()

    def log_in_as(self, name: str, clerk: str, console: str) -> None:
        """Log a clerk in, and say what must come of it."""
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
            self.model.left.pop(clerk, None)

    # --- what the model expects of a counter ---

    def why_not_at(self, name: str, actor: str) -> str | None:
        """Return why `actor` may not press the buttons of a counter."""
        state = self.model.counters[name]
        if state.status is CounterStatus.CLOSED:
            return "counter_closed"
        return "not_your_counter" if actor not in {state.console, "control-1"} else None

    def why_not_in_hand(self, name: str, actor: str, ticket: ModelTicket | None) -> str | None:
        """Return why a counter cannot act on `ticket`."""
        refusal = self.why_not_at(name, actor)
        if refusal or (ticket and self.model.counters[name].ticket is ticket):
            return refusal
        return "not_in_hand" if ticket else "unknown_ticket"

    def called(self, name: str, ticket: ModelTicket, events: tuple[Event, ...]) -> None:
        """Change the model: `ticket` was called to a counter."""
        (event,) = events
        assert isinstance(event, TicketCalled)
        assert event.ticket == ticket.name
        state = self.model.counters[name]
        assert not any(one.ticket is ticket for one in self.model.counters.values()), "two hands hold one ticket"
        waits = ticket.state is TicketState.WAITING
        self.model.step(name, ticket, self.now)
        waited_s = max(0.0, (self.now - ticket.came).total_seconds()) if waits else ticket.waited_s()
        assert event.reason.waited_s == waited_s
        ticket.waited_at_call_s = waited_s
        ticket.go(TicketState.CALLED, self.now)
        ticket.counter, ticket.clerk, ticket.rings, ticket.avoids = name, state.clerk, 1, None
        ticket.to_counter = ticket.to_counter if ticket.to_counter == name else ""
        ticket.to_clerk = ticket.to_clerk if ticket.to_clerk == state.clerk else ""
        state.ticket = ticket

    # --- what holds after every step ---

    def check(self) -> None:
        """Compare hall and model, and look for broken rules."""
        assert faults(self.play.hall) == ()
        self._tells_the_same()
        self._would_go_on_alike()
        self._spans_add_up()

    def _tells_the_same(self) -> None:
        hall = self.play.hall
        assert hall.waiting() == len(self.model.waiting())
        for name, state in self.model.counters.items():
            own = hall.counter(name)
            help_called = "" if own.help is None else "answered" if own.help.is_answered else "raised"
            assert (own.status, own.clerk or "", help_called) == (state.status, state.clerk, state.help)
            assert own.in_hand == (state.ticket.name if state.ticket else None)
            assert (own.last_step is None) == (state.last is None), name
        known = hall.admission
        assert {code: one.state for code, one in known.appointments.items()} == {
            code: one.state for code, one in self.model.appointments.items()
        }
        assert known.closures.keys() == self.model.closed.keys()
        assert known.set_aside.keys() == self.model.set_aside.keys()
        assert len(hall.tickets) == len(self.model.tickets)
        for name, one in self.model.tickets.items():
            ticket = hall.tickets[name]
            assert (ticket.state, ticket.slip, ticket.rings, ticket.grade) == (
                one.state,
                one.slip,
                one.rings,
                one.grade,
            )
            assert (ticket.service, ticket.priority_class) == (one.service, one.priority_class)
            assert (ticket.further, ticket.quantity) == (one.further, one.quantity)
            assert (ticket.to_counter or "", ticket.to_clerk or "") == (one.to_counter, one.to_clerk)

    def _would_go_on_alike(self) -> None:
        hall = self.play.hall
        for name in self.model.counters:
            choice, wanted = choose(hall, name, self.now), self.model.next_for(name, self.now)
            assert (choice and choice.winner.ticket.ticket) == (wanted and wanted.name), name
        for name, one in self.plan.services.items():
            assert next_number(hall, one) == self.model.free_number(name)

    def _spans_add_up(self) -> None:
        for ticket in self.play.hall.tickets.values():
            track = ticket.track
            whole_s = (track[-1].since - ticket.issued_at).total_seconds()
            assert abs(sum(ticket.spent_s(state) for state in {stay.state for stay in track}) - whole_s) < 1e-6

    def end(self) -> None:
        """Check that the journal, written down and read again, tells the same hall, and that its documents travel."""
        notices = [decode(encode(notice)) for notice in self.play.notices]
        again = replay(Hall(plan=self.plan), notices)
        assert again == self.play.hall
        assert digest(again) == digest(self.play.hall)
        for document in derive(self.play.hall, self.now):
            travelled = replace(document, epoch="e", rev=1)
            assert decode(encode(travelled)) == travelled

    def wait(self, seconds: float) -> None:
        """Let time pass, but not beyond the day."""
        if seconds < 0 or self.now < self.morning + timedelta(hours=7):
            self.play.wait(seconds)


Act: TypeAlias = Callable[[HallRun, Random], None]
Acts: TypeAlias = dict[Act, float]
"""How often each thing happens; a hall where little is refused goes deeper."""
