"""Random acts of clerks: log in and out, pause, call, recall, begin, miss, park, finish, rate, call for help."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from hall.contract.commands import (
    BeginService,
    CallNext,
    CallTicket,
    CloseCounter,
    Finish,
    MarkMissed,
    Park,
    PauseCounter,
    Rate,
    Recall,
    Resume,
    ResumeCounter,
)
from hall.contract.commands_acts import AnswerHelp, RaiseHelp, StopHelp
from hall.contract.values import CounterStatus, Grade, Place, SlipState, TicketState
from tests.property.queue_server.acts_before_service import name_of
from tests.property.queue_server.hall_run import CLERKS, COUNTERS, Acts, HallRun
from tests.property.queue_server.queue_model import ModelCounter, ModelTicket
from tests.unit.queue_server.sample_hall import POLICY


def log_in(run: HallRun, chance: Random) -> None:
    """A clerk logs in, mostly where nobody is."""
    name, console = run.at_a_counter()
    free = [clerk for clerk in CLERKS if all(one.clerk != clerk for one in run.model.counters.values())]
    is_sensible = free and not run.model.counters[name].clerk and chance.random() < 0.8
    run.log_in_as(name, chance.choice(free if is_sensible else CLERKS), console)


def log_out(run: HallRun, chance: Random) -> None:
    """A clerk leaves, or is sent home by the control room."""
    name, actor = run.at_a_counter()
    state = run.model.counters[name]
    actor = "control-1" if chance.random() < 0.3 else actor
    stays = state.ticket if actor != "control-1" else None
    expected = run.why_not_at(name, actor) or ("finish_first" if stays else None)
    run.ask(CloseCounter(counter=name), actor, expected)
    if expected is None:
        if state.ticket:
            run.model.touch(state.ticket)
            run.model.put(state.ticket, Place.ARRIVAL, run.now)
            state.ticket.to_counter = state.ticket.to_clerk = ""
            state.ticket.avoids = None
        run.model.left[state.clerk] = run.now
        run.model.counters[name] = ModelCounter(state.services, run.now)


def pause(run: HallRun, _chance: Random) -> None:
    """A clerk goes to lunch."""
    name, actor = run.at_a_counter()
    state = run.model.counters[name]
    expected = run.why_not_at(name, actor) or ("counter_paused" if state.status is CounterStatus.PAUSED else None)
    run.ask(PauseCounter(counter=name, reason="lunch"), actor, expected)
    if expected is None:
        state.status, state.last = CounterStatus.PAUSED, None


def go_on(run: HallRun, _chance: Random) -> None:
    """A clerk comes back."""
    name, actor = run.at_a_counter()
    state = run.model.counters[name]
    expected = run.why_not_at(name, actor) or ("counter_not_paused" if state.status is CounterStatus.OPEN else None)
    run.ask(ResumeCounter(counter=name), actor, expected)
    if expected is None:
        state.status, state.last = CounterStatus.OPEN, None


def why_not_free(run: HallRun, name: str, actor: str) -> str | None:
    """Return why a counter cannot call anybody."""
    state = run.model.counters[name]
    if (refusal := run.why_not_at(name, actor)) is not None:
        return refusal
    if state.status is CounterStatus.PAUSED:
        return "counter_paused"
    return "ticket_in_hand" if state.ticket else None


def call_next(run: HallRun, _chance: Random) -> None:
    """A clerk calls whom the rule gives: nobody bounces, nobody in a line is overtaken, the latest goes first."""
    name, actor = run.at_a_counter(is_busy=False)
    wanted, there = run.model.next_for(name, run.now), list(run.model.callable_at(name))
    expected = why_not_free(run, name, actor)
    if expected is None and wanted is None:
        expected = "just_returned" if there else "nobody_waiting"
    events = run.ask(CallNext(counter=name), actor, expected)
    if expected is not None or wanted is None:
        return
    given = [one for one in there if not run.model.is_kept(one, name, run.now)]
    assert wanted in given, "it bounced"
    in_line = [one for one in given if one.line() == wanted.line()]
    assert min((one.came, one.order) for one in in_line) == (wanted.came, wanted.order), "its line was not kept"
    is_early = wanted.waits_s(run.now) < 0
    assert not is_early or all(one.slot for one in given), "a future appointment hid somebody who waits"
    late = [one.came for one in given if run.model.is_late(one, run.now)]
    first = min([*late, wanted.came] if run.model.is_by_arrival else late or [wanted.came])
    assert first == wanted.came, "somebody waits beyond the bound"
    run.called(name, wanted, events)


def call_ticket(run: HallRun, _chance: Random) -> None:
    """A clerk calls one given ticket."""
    name, actor = run.at_a_counter(is_busy=False)
    ticket, expected = run.pick(), why_not_free(run, name, actor)
    if expected is None and ticket is None:
        expected = "unknown_ticket"
    elif expected is None and ticket:
        expected = why_not_named(run, name, ticket)
    events = run.ask(CallTicket(counter=name, ticket=name_of(ticket)), actor, expected)
    if expected is None and ticket:
        assert events[0].reason.is_chosen
        run.called(name, ticket, events)


def why_not_named(run: HallRun, name: str, ticket: ModelTicket) -> str | None:
    """Return why a free counter cannot call `ticket` by name."""
    if ticket.state not in {TicketState.WAITING, TicketState.MISSED}:
        return "not_callable"
    if ticket.times_missed > run.model.missed_limit:
        return "missed_limit"
    if ticket.slip is SlipState.PENDING:
        return "slip_not_settled"
    return None if may_name(run, name, ticket) else "service_not_here"


def may_name(run: HallRun, name: str, ticket: ModelTicket) -> bool:
    """Tell whether a counter does the service of `ticket`, or the ticket is for it alone."""
    return ticket.service in run.model.counters[name].services or run.model.may_call(name, ticket)


def resume_parked(run: HallRun, chance: Random) -> None:
    """A clerk goes on with a parked ticket."""
    name, actor = run.at_a_counter(is_busy=False)
    parked = [one for one in run.model.tickets.values() if one.state is TicketState.PARKED]
    ticket = chance.choice(parked) if parked and chance.random() < 0.7 else run.pick()
    expected = why_not_free(run, name, actor)
    if expected is None and ticket is None:
        expected = "unknown_ticket"
    elif expected is None and ticket and ticket.state is not TicketState.PARKED:
        expected = "not_parked"
    elif expected is None and ticket and not may_name(run, name, ticket):
        expected = "service_not_here"
    events = run.ask(Resume(counter=name, ticket=name_of(ticket)), actor, expected)
    if expected is None and ticket:
        run.called(name, ticket, events)


def park(run: HallRun, chance: Random) -> None:
    """A clerk sets the ticket in hand aside."""
    name, actor = run.at_a_counter(is_busy=True)
    ticket, after_s = run.meant(name), chance.choice([None, 60, 600])
    expected = run.why_not_in_hand(name, actor, ticket)
    run.ask(Park(counter=name, ticket=name_of(ticket), return_after_s=after_s), actor, expected)
    if expected is None and ticket:
        run.model.step(name, ticket, run.now)
        ticket.go(TicketState.PARKED, run.now)
        ticket.returns_at = None if after_s is None else run.now + timedelta(seconds=after_s)
        run.model.counters[name].ticket = None


def recall(run: HallRun, _chance: Random) -> None:
    """A clerk rings again."""
    name, actor = run.at_a_counter(is_busy=True)
    ticket = run.meant(name)
    expected = run.why_not_in_hand(name, actor, ticket)
    if expected is None and ticket and ticket.state is TicketState.SERVING:
        expected = "already_serving"
    elif expected is None and ticket and ticket.rings == run.model.recall_limit:
        expected = "recall_limit"
    run.ask(Recall(counter=name, ticket=name_of(ticket)), actor, expected)
    if expected is None and ticket:
        run.model.touch(ticket)
        ticket.rings += 1


def begin(run: HallRun, _chance: Random) -> None:
    """The customer is there."""
    name, actor = run.at_a_counter(is_busy=True)
    ticket = run.meant(name)
    expected = run.why_not_in_hand(name, actor, ticket)
    if expected is None and ticket and ticket.state is TicketState.SERVING:
        expected = "already_serving"
    run.ask(BeginService(counter=name, ticket=name_of(ticket)), actor, expected)
    if expected is None and ticket:
        run.model.step(name, ticket, run.now)
        ticket.go(TicketState.SERVING, run.now)


def missed(run: HallRun, _chance: Random) -> None:
    """The customer did not come."""
    name, actor = run.at_a_counter(is_busy=True)
    ticket = run.meant(name)
    expected = run.why_not_in_hand(name, actor, ticket)
    if expected is None and ticket and ticket.state is TicketState.SERVING:
        expected = "already_serving"
    run.ask(MarkMissed(counter=name, ticket=name_of(ticket)), actor, expected)
    if expected is None and ticket:
        run.model.step(name, ticket, run.now)
        ticket.go(TicketState.MISSED, run.now)
        ticket.times_missed += 1
        run.model.counters[name].ticket = None


def finish(run: HallRun, chance: Random) -> None:
    """The service is done; the visit ends, goes back to who passed it on, or on to a further service."""
    name, actor = run.at_a_counter(is_busy=True)
    ticket, quantity = run.meant(name), chance.choice([None, None, 2])
    outcome = "nonsense" if chance.random() < 0.03 else ""
    expected = run.why_not_in_hand(name, actor, ticket)
    if expected is None and ticket and ticket.state is TicketState.CALLED:
        expected = "not_begun"
    elif expected is None and outcome:
        expected = "unknown_outcome"
    command = Finish(counter=name, ticket=name_of(ticket), quantity=quantity, outcome=outcome)
    run.ask(command, actor, expected)
    if expected is not None or ticket is None:
        return
    run.model.step(name, ticket, run.now)
    run.model.counters[name].ticket = None
    if ticket.way_back or ticket.further:
        go_on_with_visit(run, ticket)
        return
    ticket.quantity = quantity or ticket.quantity
    ticket.go(TicketState.FINISHED, run.now)
    ticket.rate_until = run.now + timedelta(seconds=POLICY.rating_s)


def go_on_with_visit(run: HallRun, ticket: ModelTicket) -> None:
    """Change the model: one service of a visit is done, the next one is waited for."""
    ticket.to_counter = ticket.to_clerk = ""
    ticket.slot = None
    if ticket.way_back:
        ticket.service, ticket.to_counter, ticket.quantity = ticket.way_back[-1]
        ticket.way_back = ticket.way_back[:-1]
    else:
        ticket.service, ticket.quantity = ticket.further[0], 1
        ticket.further = ticket.further[1:]
    credit_s = min(ticket.waited_s(), ticket.waited_at_call_s)
    ended = max(run.now, ticket.stays[-1][1])
    ticket.arrived = (ended - timedelta(seconds=credit_s), run.model.next_order())
    run.model.put(ticket, Place.ARRIVAL, run.now)


def rate(run: HallRun, chance: Random) -> None:
    """A customer rates a visit, or presses where there is none."""
    ticket, grade = run.pick(), chance.choice(list(Grade))
    name = ticket.counter if ticket and ticket.counter and chance.random() < 0.8 else chance.choice(COUNTERS)
    expected = None
    if ticket is None or ticket.counter != name:
        expected = "nothing_to_rate"
    elif ticket.grade is Grade.NOT_RATED:
        expected = "rating_over"
    elif ticket.grade is not None:
        expected = "already_rated"
    elif ticket.state is not TicketState.FINISHED:
        expected = "nothing_to_rate"
    elif ticket.rate_until and run.now >= ticket.rate_until:
        expected = "rating_over"
    run.ask(Rate(counter=name, ticket=name_of(ticket), grade=grade), f"rating-{name}", expected)
    if expected is None and ticket:
        run.model.touch(ticket)
        ticket.grade = grade


def call_help(run: HallRun, chance: Random) -> None:
    """A clerk calls for help, the control room answers, one of them ends it."""
    name, console = run.at_a_counter()
    state, act = run.model.counters[name], chance.choice([RaiseHelp, AnswerHelp, StopHelp])
    actor = "control-1" if act is AnswerHelp else console
    expected = run.why_not_at(name, actor)
    if expected is None and act is RaiseHelp and state.help:
        expected = "help_raised"
    elif expected is None and act is not RaiseHelp and not state.help:
        expected = "no_help"
    run.ask(RaiseHelp(counter=name, reason="security") if act is RaiseHelp else act(counter=name), actor, expected)
    if expected is None:
        state.help = {RaiseHelp: "raised", AnswerHelp: "answered", StopHelp: ""}[act]


ACTS: Acts = {
    log_in: 4,
    log_out: 0.8,
    pause: 0.8,
    go_on: 3,
    call_next: 18,
    call_ticket: 4,
    resume_parked: 4,
    park: 4,
    recall: 3,
    begin: 14,
    missed: 2.5,
    finish: 10,
    rate: 4,
    call_help: 2,
}
