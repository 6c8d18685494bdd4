"""What passing time does: asks if somebody is there, clears the screen, gives up on machines that are silent."""

from __future__ import annotations

from dataclasses import replace

from devices.roles import Outcome
from kiosk.flow.effects import Step
from kiosk.flow.events import Event, SlipEnded, TicketUnanswered
from kiosk.flow.pages import Page
from kiosk.flow.state import UNPRINTED, Flow, TroubleKind
from kiosk.flow.ticket import no_slip, slip_ended, unanswered
from kiosk.flow.visit import cover, leave, turn, with_visit

_QUIET_TROUBLES = frozenset({TroubleKind.NO_CONNECTION, TroubleKind.HALL_CLOSED})
"""Nothing is lost when these pages go by themselves, so nobody is asked."""


def ticked(flow: Flow, _event: Event, now: float) -> Step:
    """Do what is due at `now`."""
    flow = without_old_notice(flow, now)
    if flow.page is Page.OUT_OF_ORDER and flow.around.out is None:
        return turn(flow, Page.ATTRACT, now), ()
    if flow.page is Page.ATTRACT and flow.around.out is not None:
        return turn(flow, Page.OUT_OF_ORDER, now), ()
    if flow.page in (Page.ATTRACT, Page.OUT_OF_ORDER):
        return _reset(flow, now)
    if flow.page is Page.ISSUING:
        return _machines_at_issuing(flow, now)
    if flow.page is Page.PRINTING:
        return _printer(flow, now)
    if _goes_quietly(flow):
        return _go_quietly(flow, now)
    return _ask_then_leave(flow, now)


SLOW_PAGES = frozenset(
    {Page.TICKET, Page.CORRECT_CODE, Page.APPLY_CARD, Page.APPLY_CODE, Page.APPLY_REVIEW, Page.APPLY_DONE}
)
"""Pages on which one looks for a card, waits for a message, reads or photographs, and touches nothing meanwhile."""


def without_old_notice(flow: Flow, now: float) -> Flow:
    """Return `flow` without a notice whose time is over."""
    notice = flow.visit.notice
    return with_visit(flow, notice=None) if notice is not None and now >= notice.until else flow


SLOWER = 2.0
"""How much longer everything waits for people in the assisted mode."""


def idle_s(flow: Flow) -> float:
    """Return how long this page waits for a touch before it asks."""
    if flow.page is Page.PAYING:
        return paying_s(flow)
    return _slower(flow, flow.timing.photo_s if flow.page in SLOW_PAGES else flow.timing.idle_s)


def paying_s(flow: Flow) -> float:
    """Return how long a payment may show no sign of life: the phone or the card is in the customer's hands then."""
    return _slower(flow, flow.timing.pay_s)


def warn_s(flow: Flow) -> float:
    """Return how long the question stands whether the customer is still there."""
    return _slower(flow, flow.timing.warn_s)


def quiet_s(flow: Flow) -> float | None:
    """Return how long this page stays by itself when it goes without asking; None when it asks."""
    if not _goes_quietly(flow):
        return None
    return _slower(flow, flow.timing.ticket_s if flow.page is Page.TICKET else flow.timing.idle_s)


def _slower(flow: Flow, seconds: float) -> float:
    return seconds * SLOWER if flow.visit.is_assisted else seconds


def _goes_quietly(flow: Flow) -> bool:
    if flow.page is Page.TICKET:
        return flow.visit.fate not in UNPRINTED and not flow.is_helping
    trouble = flow.visit.trouble
    return flow.page is Page.TROUBLE and trouble is not None and trouble.kind in _QUIET_TROUBLES


def _go_quietly(flow: Flow, now: float) -> Step:
    wait = quiet_s(flow)
    if wait is not None and now - flow.touched_at >= wait:
        return leave(flow, now)
    return flow, ()


def _ask_then_leave(flow: Flow, now: float) -> Step:
    if flow.warned_at is not None:
        return leave(flow, now) if now - flow.warned_at >= warn_s(flow) else (flow, ())
    if now - flow.touched_at >= idle_s(flow):
        return replace(cover(flow, now), warned_at=now), ()
    return flow, ()


def _reset(flow: Flow, now: float) -> Step:
    # Large text or another language chosen on a page where nobody has begun are that customer's too.
    is_used = flow.visit != flow.fresh_visit or flow.is_helping
    if is_used and now - flow.touched_at >= idle_s(flow):
        page, (flow, effects) = flow.page, leave(flow, now)
        return turn(flow, page, now), effects
    return flow, ()


def _machines_at_issuing(flow: Flow, now: float) -> Step:
    waited = now - flow.entered_at
    if not flow.visit.is_asked:
        return no_slip(flow, now) if waited >= flow.timing.check_s else (flow, ())
    if waited >= flow.timing.ask_s:
        return unanswered(flow, TicketUnanswered(flow.visit.intention), now)
    return flow, ()


def _printer(flow: Flow, now: float) -> Step:
    issued = flow.visit.issued
    assert issued is not None
    if now - flow.entered_at >= flow.timing.print_s:
        return slip_ended(flow, SlipEnded(issued.ticket.ticket, Outcome.UNKNOWN), now)
    return flow, ()
