"""The journey "reserve a number" (号源): card, time, held 30 minutes; longer if wanted, given back if not needed.

Who may hold how many for how long is the business system's rule; this room only asks, and shows what it answers.
"""

from __future__ import annotations

from dataclasses import replace

from hall.contract.business.reports import PoolState, Reservation
from kiosk.flow import errand, paper, present
from kiosk.flow.around import Around
from kiosk.flow.effects import Step
from kiosk.flow.errand_state import ExtendHold, HoldFound, HoldOf, PoolFor, PoolFound, ReleaseHold, ReserveTime, UseHold
from kiosk.flow.events import Event, Pressed
from kiosk.flow.pages import Page
from kiosk.flow.present_state import Purpose
from kiosk.flow.reserving_state import NO_NUMBER
from kiosk.flow.state import Flow, Trouble, TroubleKind
from kiosk.flow.visit import blocker, cover, notify, trouble, turn, with_visit


def is_offered(around: Around) -> bool:
    """Tell whether numbers can be reserved here: it needs a card, since one person may hold only so many."""
    return around.has_business and around.has_card_reader


def open_pool(flow: Flow, _event: Event, now: float) -> Step:
    """Ask for the card; one person may hold only so many numbers."""
    return present.open_for(with_visit(flow, reserving=NO_NUMBER), Purpose.RESERVE, now), ()


def by_card(flow: Flow, person_key: str, key: str, now: float) -> Step:
    """Ask for which times there are numbers, and what the card's holder has reserved already."""
    return errand.start(_with(flow, person_key=person_key), PoolFor(person_key), key, now)


def by_number(flow: Flow, number: str, key: str, now: float) -> Step:
    """Look for a number that was reserved before."""
    return errand.start(flow, HoldOf(number), key, now)


def pool_found(flow: Flow, result: PoolFound, now: float) -> Step:
    """Show what is reserved already; else the times, the first day with a number left first."""
    free = next((slot for slot in result.slots if slot.left), None)
    found = _with(flow, slots=result.slots, day=free.day if free else "", slot="", mine=result.mine)
    if result.mine:
        return _with(turn(found, Page.HELD, now), held=result.mine[0]), ()
    return turn(found, Page.POOL, now), ()


def show_other(flow: Flow, _event: Event, now: float) -> Step:
    """Show the next of one's own numbers."""
    reserving = flow.visit.reserving
    if reserving.held not in reserving.mine or len(reserving.mine) < 2:
        return flow, ()
    place = (reserving.mine.index(reserving.held) + 1) % len(reserving.mine)
    return _with(turn(flow, Page.HELD, now), held=reserving.mine[place], is_releasing=False), ()


def reserve_more(flow: Flow, event: Event, now: float) -> Step:
    """Go on from one's own number to the times of others, when these are known."""
    return show_pool(flow, event, now) if flow.visit.reserving.slots else (flow, ())


def hold_found(flow: Flow, result: HoldFound, now: float) -> Step:
    """Show the number that was reserved before."""
    if result.held is None:
        return present.not_found(flow, "hold_not_found", now)
    return _with(turn(flow, Page.HELD, now), held=result.held), ()


def pick_day(flow: Flow, event: Event, _now: float) -> Step:
    """Show the times of another day."""
    assert isinstance(event, Pressed)
    if event.detail not in {slot.day for slot in flow.visit.reserving.slots}:
        return flow, ()
    return _with(flow, day=event.detail, slot=""), ()


def pick(flow: Flow, event: Event, _now: float) -> Step:
    """Choose a time of which numbers are left; nothing is held yet."""
    assert isinstance(event, Pressed)
    free = {slot.slot for slot in flow.visit.reserving.slots if slot.left and slot.day == flow.visit.reserving.day}
    return (_with(flow, slot=event.detail), ()) if event.detail in free else (flow, ())


def reserve(flow: Flow, event: Event, now: float) -> Step:
    """Hold a number of the chosen time."""
    assert isinstance(event, Pressed)
    reserving = flow.visit.reserving
    if not reserving.slot:
        return flow, ()
    return errand.start(flow, ReserveTime(reserving.slot, reserving.person_key), event.intention, now)


def held(flow: Flow, result: Reservation, now: float) -> Step:
    """Show the number and until when it is held, and print its slip, which also a longer hold gets."""
    shown = _with(turn(flow, Page.HELD, now), held=result, is_releasing=False, slots=(), slot="", mine=())
    return paper.printed(shown, f"{result.reservation}-{result.held_until:%Y%m%dT%H%M}", result)


def extend(flow: Flow, event: Event, now: float) -> Step:
    """Hold it longer, while it is held and the longest is not reached."""
    assert isinstance(event, Pressed)
    number = flow.visit.reserving.held
    if number is None or not can_extend(number) or flow.visit.reserving.is_releasing:
        return flow, ()
    return errand.start(flow, ExtendHold(number.reservation), event.intention, now)


def can_extend(number: Reservation) -> bool:
    """Tell whether a number can be held longer than it is."""
    return number.state is PoolState.HELD and number.held_until < number.may_extend_until


def come(flow: Flow, event: Event, now: float) -> Step:
    """Check in with it: its holder has come. One who showed its code only is asked for the card."""
    assert isinstance(event, Pressed)
    reserving = flow.visit.reserving
    if reserving.held is None or not can_come(reserving.held) or reserving.is_releasing:
        return flow, ()
    # nothing is used up while no ticket can be had for it
    kind = blocker(flow) or (TroubleKind.NEEDS_SERVER if flow.around.is_alone else None)
    if kind is not None:
        return trouble(flow, Trouble(kind), now), ()
    if not reserving.person_key:
        return present.open_for(flow, Purpose.USE, now), ()
    return errand.start(flow, UseHold(reserving.held.reservation, reserving.person_key), event.intention, now)


def can_come(number: Reservation) -> bool:
    """Tell whether its holder can check in with a number; what was used may still want its ticket."""
    return number.state in (PoolState.HELD, PoolState.USED)


def come_by_card(flow: Flow, person_key: str, key: str, now: float) -> Step:
    """Use the number on the screen for the card's holder."""
    number = flow.visit.reserving.held
    assert number is not None, "this card is asked for with a number on the screen"
    return errand.start(_with(flow, person_key=person_key), UseHold(number.reservation, person_key), key, now)


def used(flow: Flow, result: Reservation, now: float) -> Step:
    """Ask what the ticket is to be for."""
    known = _with(turn(flow, Page.CHOOSE, now), come=result, held=result)
    return notify(with_visit(known, service=None), "hold_used", now), ()


def ask_release(flow: Flow, _event: Event, now: float) -> Step:
    """Ask whether it is really to be given back: somebody else may take it at once."""
    number = flow.visit.reserving.held
    if number is None or number.state is not PoolState.HELD:
        return flow, ()
    return cover(_with(flow, is_releasing=True), now), ()


def release(flow: Flow, event: Event, now: float) -> Step:
    """Give it back, when the customer was asked."""
    assert isinstance(event, Pressed)
    number = flow.visit.reserving.held
    if number is None or not flow.visit.reserving.is_releasing:
        return flow, ()
    return errand.start(flow, ReleaseHold(number.reservation), event.intention, now)


def released(flow: Flow, result: Reservation, now: float) -> Step:
    """Say that it is free again."""
    shown = _with(turn(flow, Page.HELD, now), held=result, is_releasing=False)
    return notify(shown, "hold_released", now), ()


def show_own(flow: Flow, _event: Event, now: float) -> Step:
    """Go back to the number; who came with its code only is asked for the card again."""
    return with_visit(_with(turn(flow, Page.HELD, now), is_releasing=False, person_key=""), notice=None), ()


def keep(flow: Flow, event: Event, now: float) -> Step:
    """Go back: from the question whether to give it back to the number, from the number to the beginning."""
    if not flow.visit.reserving.is_releasing:
        return open_pool(flow, event, now)
    return cover(_with(flow, is_releasing=False), now), ()


def show_number(flow: Flow, _event: Event, now: float) -> Step:
    """Show the number again as it was, after a change that came to nothing."""
    return _with(turn(flow, Page.HELD, now), is_releasing=False), ()


def show_pool(flow: Flow, _event: Event, now: float) -> Step:
    """Show the times again, after a number that was not to be had."""
    return _with(turn(flow, Page.POOL, now), slot=""), ()


def _with(flow: Flow, **changes: object) -> Flow:
    return with_visit(flow, reserving=replace(flow.visit.reserving, **changes))  # type: ignore[arg-type]  # as above
