"""What clerks do all day, press by press: come, call, ring again, serve, pause, go home.

They do what clerks do: call as soon as they are free, pause when nobody is at the counter, stay after closing until
nobody waits whom they can serve. Of several idle counters the one with the fewest skills calls first, then the one
that has been idle longest (queueing facts, section 1).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from hall.contract.commands import (
    BeginService,
    CallNext,
    CloseCounter,
    Finish,
    MarkMissed,
    OpenCounter,
    PauseCounter,
    Recall,
    ResumeCounter,
)
from hall.contract.events import TicketCalled
from queue_server.core.refusals import Refusal
from queue_server.simulate.day import Customer, HallDay
from queue_server.simulate.roster import Break, Duty
from queue_server.simulate.stage import Stage

CONSOLE: Final = "control-1"
"""One console presses for all clerks: the control room may work every counter."""
WRAP_S: Final = 15.0
"""From a finish to the clerk's next call."""
RING_AGAIN_S: Final = 30.0
GIVE_UP_S: Final = 75.0
"""From the call of a customer who does not come to "missed"."""
TAKEN_S: Final = 30.0
"""How long a clerk waits before trying again to log in where somebody still sits."""


@dataclass(slots=True)
class Clerks:
    """All clerks of a day at their counters."""

    day: HallDay
    stage: Stage
    customers: dict[str, Customer] = field(default_factory=dict)
    """Ticket to the customer who holds it."""
    duties: dict[str, Duty] = field(default_factory=dict)
    """Counter to the duty that goes on there."""
    idle: set[str] = field(default_factory=set)
    """Counters whose clerk looks at an empty list."""
    _due: defaultdict[str, list[Break]] = field(default_factory=lambda: defaultdict(list))
    _closing: set[str] = field(default_factory=set)

    def come(self, duty: Duty) -> None:
        """Let a clerk log in, or try again soon while the counter or the clerk is still busy elsewhere."""
        if duty.counter not in self.stage.hall.plan.counters or self.stage.at_s >= duty.off_s:
            return
        opened = self.stage.do(OpenCounter(counter=duty.counter, clerk=duty.clerk, pin=""), CONSOLE)
        if isinstance(opened, Refusal):
            self.stage.at(self.stage.at_s + TAKEN_S, partial(self.come, duty))
            return
        self.duties[duty.counter] = duty
        self._due[duty.counter].clear()
        for pause in duty.breaks:
            self.stage.at(pause.at_s, partial(self._break_falls_due, duty, pause))
        self.stage.at(duty.off_s, partial(self.look_up, duty.counter))
        self._free(duty.counter)

    def offer(self, service: str) -> None:
        """Let the idle counter whose turn it is call, now that somebody waits for `service`."""
        hall = self.stage.hall
        able = [counter for counter in self.idle if service in hall.services_of(counter)]
        if able:
            first = min(able, key=lambda one: (len(hall.services_of(one)), hall.counter(one).idle_since, one))
            self.look_up(first)

    def look_up(self, counter: str) -> None:
        """Let the clerk at `counter`, if idle, decide again what to do."""
        if counter in self.idle:
            self.idle.remove(counter)
            self._free(counter)

    def look_up_all(self, counters: Iterable[str]) -> None:
        """Let every idle clerk at `counters` decide again, in the order of the hall file."""
        for counter in [one for one in self.stage.hall.plan.counters if one in counters]:
            self.look_up(counter)

    def send_home(self, counter: str) -> None:
        """Let the clerk at `counter` leave as soon as nobody is at the counter."""
        self._closing.add(counter)
        self.look_up(counter)

    def _free(self, counter: str) -> None:
        if self._may_leave(counter):
            self._leave(counter)
        elif self._due[counter]:
            self._pause(counter, self._due[counter].pop(0))
        else:
            self._call(counter)

    def _may_leave(self, counter: str) -> bool:
        duty, hall = self.duties[counter], self.stage.hall
        if counter in self._closing:
            return True
        if self.stage.at_s < duty.off_s:
            return False
        services = hall.services_of(counter)
        is_early_shift = duty.off_s < self.day.closes_s
        return is_early_shift or not any(any(hall.waiting_of(service)) for service in services)

    def _leave(self, counter: str) -> None:
        self.stage.do(CloseCounter(counter=counter), CONSOLE)
        self._closing.discard(counter)
        del self.duties[counter]

    def _break_falls_due(self, duty: Duty, pause: Break) -> None:
        if self.duties.get(duty.counter) is duty:
            self._due[duty.counter].append(pause)
            self.look_up(duty.counter)

    def _pause(self, counter: str, pause: Break) -> None:
        self.stage.do(PauseCounter(counter=counter, reason=pause.reason), CONSOLE)
        self.stage.at(self.stage.at_s + pause.length_s, partial(self._go_on, counter))

    def _go_on(self, counter: str) -> None:
        if not isinstance(self.stage.do(ResumeCounter(counter=counter), CONSOLE), Refusal):
            self._free(counter)

    def _call(self, counter: str) -> None:
        called = self.stage.do(CallNext(counter=counter), CONSOLE)
        if isinstance(called, Refusal):
            self.idle.add(counter)
            return
        (event,) = called
        assert isinstance(event, TicketCalled), "CallNext causes one call"
        customer, ticket, now_s = self.customers[event.ticket], event.ticket, self.stage.at_s
        if customer.is_gone:
            self.stage.at(now_s + RING_AGAIN_S, partial(self._ring_again, counter, ticket))
            self.stage.at(now_s + GIVE_UP_S, partial(self._give_up, counter, ticket))
        else:
            self.stage.at(now_s + customer.way_s, partial(self._begin, counter, ticket))

    def _ring_again(self, counter: str, ticket: str) -> None:
        self.stage.do(Recall(counter=counter, ticket=ticket), CONSOLE)

    def _give_up(self, counter: str, ticket: str) -> None:
        self.stage.do(MarkMissed(counter=counter, ticket=ticket), CONSOLE)
        self._done(counter)

    def _begin(self, counter: str, ticket: str) -> None:
        self.stage.do(BeginService(counter=counter, ticket=ticket), CONSOLE)
        customer = self.customers[ticket]
        serving_s = customer.work_s * self.day.pace(customer.service, self.duties[counter].clerk)
        self.stage.at(self.stage.at_s + serving_s, partial(self._finish, counter, ticket))

    def _finish(self, counter: str, ticket: str) -> None:
        self.stage.do(Finish(counter=counter, ticket=ticket), CONSOLE)
        # the server closes the visit's rating when its time is over
        self.stage.at(self.stage.at_s + self.stage.hall.plan.policy.rating_s, self.stage.settle)
        self.stage.at(self.stage.at_s + WRAP_S, partial(self._done, counter))

    def _done(self, counter: str) -> None:
        self._free(counter)
        if self.stage.at_s >= self.day.closes_s:
            # the others look whether anybody is left for them
            self.look_up_all(self.idle)
