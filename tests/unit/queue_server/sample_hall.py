"""A small hall for tests, and a play that gives it commands; the clock is a variable."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hall.contract.commands import (
    BeginService,
    CallNext,
    Command,
    Finish,
    IssueTicket,
    OpenCounter,
    OpenDay,
    SettleSlip,
)
from hall.contract.commands_acts import Transfer
from hall.contract.documents_hall import ClerkInfo
from hall.contract.events import Event
from hall.contract.messages import EventNotice
from hall.contract.values import Language, Place, PriorityClass, SlipState, Text
from queue_server.core.apply import apply
from queue_server.core.decide import decide, due
from queue_server.core.hall import Hall
from queue_server.core.plan import AreaPlan, CounterPlan, HallPlan, OpeningPlan, Policy, ServicePlan
from queue_server.core.refusals import Refusal
from queue_server.core.ticket import Ticket

MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""09:00 on a Monday in Shanghai."""
DAY = "2026-11-23"
CHANCE = bytes(range(16))

POLICY = Policy(
    class_factors={
        PriorityClass.NORMAL: 1.0,
        PriorityClass.ELDERLY: 0.6,
        PriorityClass.DISABLED: 0.6,
        PriorityClass.PREGNANT: 0.6,
        PriorityClass.VIP: 0.4,
    },
    red_line_s=1500.0,
    slip_grace_s=30.0,
    rating_s=120.0,
    recall_limit=3,
    missed_limit=2,
    missed_place=Place.LAST,
    between_s=40.0,
    horizon_s=4 * 3600.0,
    board_calls=4,
    opens_early_s=3600.0,
    closes_late_s=5400.0,
)


def text(word: str) -> Text:
    """Return a bilingual text for tests."""
    return Text(zh=f"中{word}", en=word)


def service(
    name: str, letter: str, *, promise_s: float = 600.0, standard_s: float = 300.0, last: int = 999
) -> ServicePlan:
    """Return a service's plan."""
    return ServicePlan(
        service=name,
        name=text(name),
        explanation=text(f"about {name}"),
        letter=letter,
        first_number=1,
        last_number=last,
        tint="a",
        icon="wallet",
        promise_s=promise_s,
        standard_s=standard_s,
        spread=0.7,
    )


def counter(name: str, *services: str, area: str = "main") -> CounterPlan:
    """Return a counter's plan."""
    return CounterPlan(counter=name, name=text(name), area=area, services=services)


def clerk(name: str) -> ClerkInfo:
    """Return what the public knows of a clerk."""
    return ClerkInfo(clerk=name, name=text(name), staff_number="0001", photo="")


def plan(
    services: Iterable[ServicePlan] | None = None,
    counters: Iterable[CounterPlan] | None = None,
    *,
    zone: str = "Asia/Shanghai",
    openings: tuple[OpeningPlan, ...] | None = None,
    policy: Policy = POLICY,
) -> HallPlan:
    """Return a hall: payment and supply, two counters that do both, one that does payment only."""
    services = services or (service("pay", "A"), service("supply", "B", promise_s=900.0, standard_s=600.0))
    counters = counters or (counter("1", "pay", "supply"), counter("2", "pay", "supply"), counter("3", "pay"))
    return HallPlan(
        hall="east",
        name=text("hall"),
        zone_name=zone,
        zone=ZoneInfo(zone),
        languages=(Language.ZH, Language.EN),
        areas={"main": AreaPlan(area="main", name=text("main")), "side": AreaPlan(area="side", name=text("side"))},
        services={one.service: one for one in services},
        counters={one.counter: one for one in counters},
        clerks={name: clerk(name) for name in ("ann", "bo", "cai")},
        openings=openings or (OpeningPlan(weekdays=frozenset(range(7)), opens_min=510, closes_min=1050),),
        slip_help=text("help"),
        notices=(text("notice"),),
        follow_url="",
        policy=policy,
    )


def with_policy(**changes: float | Place) -> HallPlan:
    """Return the sample plan with other knobs."""
    return plan(policy=replace(POLICY, **changes))  # type: ignore[arg-type]  # one helper for all knobs


@dataclass
class Play:
    """A hall that hears commands one after the other; `now` moves only by `wait`."""

    hall: Hall = field(default_factory=lambda: Hall(plan=plan()))
    now: datetime = MORNING
    notices: list[EventNotice] = field(default_factory=list)

    def wait(self, seconds: float) -> Play:
        """Let time pass (or, negative, set the clock back)."""
        self.now += timedelta(seconds=seconds)
        return self

    def do(self, command: Command, actor: str) -> tuple[Event, ...] | Refusal:
        """Decide `command` and apply what it causes."""
        decision = decide(self.hall, command, actor, self.now, CHANCE)
        if not isinstance(decision, Refusal):
            for event in decision:
                self.happen(event, actor)
        return decision

    def happen(self, event: Event, actor: str = "server") -> None:
        """Apply an event as the next journal entry."""
        notice = EventNotice(seq=self.hall.seq + 1, at=self.now, actor=actor, event=event)
        self.hall = apply(self.hall, notice)
        self.notices.append(notice)

    def refusal(self, command: Command, actor: str) -> str:
        """Return the code of the refusal that `command` must meet."""
        before = self.hall
        decision = self.do(command, actor)
        assert isinstance(decision, Refusal), decision
        assert self.hall is before
        return decision.code

    def settle_time(self) -> list[Event]:
        """Carry out all that the server owes to time."""
        caused: list[Event] = []
        while (command := due(self.hall, self.now)) is not None:
            decision = self.do(command, "server")
            assert not isinstance(decision, Refusal), decision
            caused += decision
        return caused

    def ticket(self, ticket: str) -> Ticket:
        """Return a ticket of the day."""
        return self.hall.tickets[ticket]

    # the usual steps, each of which must succeed

    def open_day(self, day: str = DAY) -> Play:
        """Begin the business day."""
        assert not isinstance(self.do(OpenDay(day=day), "server"), Refusal)
        return self

    def log_in(self, counter: str = "1", clerk: str = "ann", console: str | None = None) -> Play:
        """Log a clerk in at `clerk-<counter>`."""
        done = self.do(OpenCounter(counter=counter, clerk=clerk, pin=""), console or f"clerk-{counter}")
        assert not isinstance(done, Refusal), done
        return self

    def take(
        self,
        service: str = "pay",
        priority_class: PriorityClass = PriorityClass.NORMAL,
        slip: SlipState | None = SlipState.PRINTED,
        *,
        quantity: int = 1,
        further: tuple[str, ...] = (),
    ) -> str:
        """Take a ticket, settle its slip unless it is `None`, and return its id."""
        command = IssueTicket(
            service=service,
            language=Language.ZH,
            priority_class=priority_class,
            quantity=quantity,
            further=further,
        )
        done = self.do(command, "kiosk-1")
        assert not isinstance(done, Refusal), done
        ticket = str(done[0].ticket)  # type: ignore[union-attr]  # IssueTicket causes one TicketIssued
        if slip is not None:
            self.do(SettleSlip(ticket=ticket, slip=slip), "kiosk-1")
        return ticket

    def call(self, counter: str = "1") -> str:
        """Call the next ticket and return its id."""
        done = self.do(CallNext(counter=counter), f"clerk-{counter}")
        assert not isinstance(done, Refusal), done
        return str(done[0].ticket)  # type: ignore[union-attr]  # CallNext causes one TicketCalled

    def serve_until(self, counter: str = "1") -> str:
        """Call and begin at once; return the ticket, which is being served."""
        ticket = self.call(counter)
        assert not isinstance(self.do(BeginService(counter=counter, ticket=ticket), f"clerk-{counter}"), Refusal)
        return ticket

    def pass_on(self, ticket: str, counter: str = "1", **target: object) -> Play:
        """Pass the ticket in hand on to a service, a counter or a clerk."""
        done = self.do(Transfer(counter=counter, ticket=ticket, **target), f"clerk-{counter}")  # type: ignore[arg-type]  # one helper for all targets
        assert not isinstance(done, Refusal), done
        return self

    def serve(self, counter: str = "1", *, way_s: float = 20.0, serving_s: float = 300.0) -> str:
        """Call, begin after `way_s`, finish after `serving_s`; return the ticket."""
        ticket = self.call(counter)
        self.wait(way_s)
        assert not isinstance(self.do(BeginService(counter=counter, ticket=ticket), f"clerk-{counter}"), Refusal)
        self.wait(serving_s)
        assert not isinstance(self.do(Finish(counter=counter, ticket=ticket), f"clerk-{counter}"), Refusal)
        return ticket


def open_hall(hall_plan: HallPlan | None = None, *, logged_in: int = 1) -> Play:
    """Return a hall at 09:00 with an open day and the first `logged_in` counters open."""
    play = Play(hall=Hall(plan=hall_plan or plan())).open_day()
    for number, name in zip(range(1, logged_in + 1), ("ann", "bo", "cai"), strict=False):
        play.log_in(str(number), name)
    return play
