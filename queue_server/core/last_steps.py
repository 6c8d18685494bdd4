"""The last step of each counter, kept so that it can be taken back, and how a hall is then as it was before it.

Only what the step itself did is taken back: what others did meanwhile stays. Figures are exact again, but for the
oldest of the calls and of the calibration's scores when the step had pushed it out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from hall.contract.events import (
    ServiceBegun,
    SlipReprinted,
    SlipSettled,
    TicketCalled,
    TicketCancelled,
    TicketFinished,
    TicketMissed,
    TicketParked,
    TicketRequeued,
)
from hall.contract.events_acts import (
    LegAdded,
    LegFinished,
    LegRemoved,
    ServiceChanged,
    StepUndone,
    TicketTransferred,
)
from hall.contract.values import CancelReason, TicketState
from queue_server.core import figures
from queue_server.core.calibration import unheard
from queue_server.core.counters import Hands
from queue_server.core.figures import HallTally
from queue_server.core.hall import Call, Counter, Hall, LastStep
from queue_server.core.learning import Record
from queue_server.core.lines import placed
from queue_server.core.states import IN_HAND, IllegalStep, TicketEvent
from queue_server.core.ticket import Ticket

CAN_BE_UNDONE: Final = (
    TicketCalled,
    ServiceBegun,
    TicketMissed,
    TicketParked,
    TicketRequeued,
    TicketTransferred,
    TicketFinished,
    TicketCancelled,
    LegFinished,
    LegAdded,
    LegRemoved,
    ServiceChanged,
)
"""Steps at a counter that can be taken back; a ring cannot be unrung, a grade is the customer's."""


def with_last_step(
    hall: Hall, before: Ticket, hands: Hands, event: TicketEvent, at: datetime, added: HallTally
) -> Mapping[str, Counter]:
    """Return the counters of `hands` where the one at which `event` was a step remembers it, or knows of none."""
    if isinstance(event, SlipSettled | SlipReprinted):
        return hands.counters
    held_by = before.counter if before.state in IN_HAND else None
    counter = event.counter if isinstance(event, TicketCalled) else held_by
    if counter is None:
        return hands.counters
    last = None
    # a ticket that was not printed gave its appointment back
    is_voided = isinstance(event, TicketCancelled) and event.reason is CancelReason.NOT_PRINTED
    if isinstance(event, CAN_BE_UNDONE) and not is_voided:
        last = _remembered(hall, before, counter, hands, event, at, added)
    return {**hands.counters, counter: replace(hands.counters[counter], last_step=last)}


def _remembered(
    hall: Hall, before: Ticket, counter: str, hands: Hands, event: TicketEvent, at: datetime, added: HallTally
) -> LastStep:
    listed = {TicketState.MISSED: hall.missed, TicketState.PARKED: hall.parked}
    cell = None
    if hands.learned is not hall.learned:
        assert isinstance(event, TicketFinished | LegFinished), "only work that is done teaches"
        cell = (before.service, event.clerk, hall.learned.get((before.service, event.clerk)))
    return LastStep(
        step=hall.seq + 1,
        what=type(event).__name__,
        at=at,
        ticket=before,
        counter=replace(hall.counter(counter), last_step=None),
        added=added,
        listed=listed.get(before.state, ()),
        cell=cell,
    )


def standing_step(hall: Hall, counter: str) -> LastStep | None:
    """Return the last step of `counter` if nothing has happened to its ticket since, nor to the number on it."""
    last = hall.counter(counter).last_step
    if last is None:
        return None
    ticket = hall.tickets[last.ticket.ticket]
    is_standing = ticket.changed == last.step and hall.numbers[ticket.number] == ticket.ticket
    return last if is_standing else None


def step_undone(hall: Hall, event: StepUndone, at: datetime) -> Hall:
    """Return `hall` as it was before the last step of a counter; raise `IllegalStep` when `event` means another."""
    last = standing_step(hall, event.counter)
    if last is None or (last.step, last.what, last.ticket.ticket) != (event.step, event.what, event.ticket):
        raise IllegalStep(f"step {event.step} is not the last of {event.counter}")
    after = hall.tickets[last.ticket.ticket]
    ticket = replace(last.ticket, slip=after.slip, reprints=after.reprints)
    lines, finished = placed(hall, ticket), -last.added.finished
    curve = figures.marked(hall.curve, last.at, issued=0, finished=finished, waiting=None)
    is_first_call = last.added.called > 0
    waited_s = after.spent_s(TicketState.WAITING)
    return replace(
        hall,
        tickets={**hall.tickets, ticket.ticket: ticket},
        lanes=lines.lanes,
        reserved=lines.reserved,
        missed=_listed(hall.missed, ticket, TicketState.MISSED, last.listed),
        parked=_listed(hall.parked, ticket, TicketState.PARKED, last.listed),
        counters={**hall.counters, event.counter: _counter(hall.counter(event.counter), last.counter)},
        learned=_unlearned(hall.learned, last),
        ratings=tuple(one for one in hall.ratings if one.ticket != ticket.ticket),
        calls=_calls(hall, last),
        tally=hall.tally.plus(last.added, sign=-1),
        calibration=unheard(hall.calibration, after.said, waited_s) if is_first_call else hall.calibration,
        curve=figures.marked(curve, at, issued=0, finished=0, waiting=lines.waiting()),
    )


def _counter(now: Counter, before: Counter) -> Counter:
    # ratings of earlier visits may have come in meanwhile
    tally = replace(now.tally, served=before.tally.served, missed=before.tally.missed, serving_s=before.tally.serving_s)
    return replace(now, in_hand=before.in_hand, idle_since=before.idle_since, tally=tally, last_step=None)


def _listed(now: tuple[str, ...], ticket: Ticket, state: TicketState, before: tuple[str, ...]) -> tuple[str, ...]:
    """Return the list of tickets in `state` with `ticket` where it stood in `before`, or without it."""
    others = tuple(one for one in now if one != ticket.ticket)
    if ticket.state is not state:
        return others
    stayed = tuple(one for one in before if one == ticket.ticket or one in others)
    return (*stayed, *(one for one in others if one not in before))


def _unlearned(learned: Record, last: LastStep) -> Record:
    if last.cell is None:
        return learned
    service, clerk, known = last.cell
    others = {key: one for key, one in learned.items() if key != (service, clerk)}
    return others if known is None else {**others, (service, clerk): known}


def _calls(hall: Hall, last: LastStep) -> tuple[Call, ...]:
    ticket = last.ticket.ticket
    newest = next((place for place, call in enumerate(hall.calls) if call.ticket == ticket), None)
    if last.what != TicketCalled.__name__ or newest is None:
        return hall.calls
    return (*hall.calls[:newest], *hall.calls[newest + 1 :])
