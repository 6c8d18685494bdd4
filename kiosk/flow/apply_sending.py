"""Applying, last part: submitting it once, whatever is pressed twice or not answered, and the work order's number.

One form has one key. Once it may have been taken it is only asked again, the same under the same key, and cannot be
changed any more; a form that was surely not taken gets a new key with its next submission.
"""

from __future__ import annotations

from hall.contract.business.applications import WorkOrder, faults_of
from kiosk.flow import paper
from kiosk.flow.apply import show, with_applying
from kiosk.flow.apply_events import (
    ApplicationKnown,
    ApplicationRefused,
    ApplicationTaken,
    ApplicationUnanswered,
    Submit,
)
from kiosk.flow.apply_state import Applying, Refusal, form_of
from kiosk.flow.apply_steps import is_done
from kiosk.flow.effects import Step
from kiosk.flow.events import Event, Pressed
from kiosk.flow.pages import Page
from kiosk.flow.state import Flow
from kiosk.flow.visit import leave, with_visit

_NAMED = "stored"
"""Stands for the ids of the papers while a form is only judged."""


def can_submit(applying: Applying) -> bool:
    """Tell whether the form is whole by the contract's own rules, and signed."""
    form = form_of(applying, _NAMED, _NAMED, _NAMED)
    has_papers = applying.front is not None and applying.back is not None
    return form is not None and has_papers and not faults_of(form) and is_done(Page.APPLY_SIGN, applying)


def submit(flow: Flow, event: Event, now: float) -> Step:
    """Submit the signed form."""
    assert isinstance(event, Pressed)
    if not can_submit(flow.visit.applying):
        return flow, ()
    return _send(with_applying(flow, intention=event.intention), now)


def submit_again(flow: Flow, _event: Event, now: float) -> Step:
    """Ask once more, the same under the same key."""
    applying = flow.visit.applying
    if applying.refusal is not None or applying.known is not None:
        return flow, ()
    return _send(flow, now)


def take_known(flow: Flow, event: Event, now: float) -> Step:
    """It is the order that is known: take its number, and a slip of it also when one came out before."""
    assert isinstance(event, Pressed)
    known = flow.visit.applying.known
    return (flow, ()) if known is None else _done(flow, known, event.intention, now)


def send_another(flow: Flow, _event: Event, now: float) -> Step:
    """It is another one: submit it besides."""
    applying = flow.visit.applying
    if applying.known is None:
        return flow, ()
    return _send(with_applying(flow, known=None, besides=(*applying.besides, applying.known.order)), now)


def _send(flow: Flow, now: float) -> Step:
    applying = flow.visit.applying
    return show(flow, Page.APPLY_SENDING, now), (Submit(applying.intention, applying),)


def taken(flow: Flow, event: Event, now: float) -> Step:
    """Show the work order's number and print it; the form is forgotten."""
    assert isinstance(event, ApplicationTaken)
    if event.intention != flow.visit.applying.intention:
        return flow, ()
    return _done(flow, event.order, event.order.order, now)


def _done(flow: Flow, order: WorkOrder, job: str, now: float) -> Step:
    done = with_visit(flow, applying=Applying(kind=order.kind, order=order))
    return paper.printed(show(done, Page.APPLY_DONE, now), job, order)


def known(flow: Flow, event: Event, now: float) -> Step:
    """Ask whether it is the one that the customer handed in a short while ago."""
    assert isinstance(event, ApplicationKnown)
    if event.intention != flow.visit.applying.intention:
        return flow, ()
    return show(with_applying(flow, known=event.order, may_be_taken=False), Page.APPLY_HELD, now), ()


def refused(flow: Flow, event: Event, now: float) -> Step:
    """Say in the business system's own words why it was not taken; the form can be changed."""
    assert isinstance(event, ApplicationRefused)
    if event.intention != flow.visit.applying.intention:
        return flow, ()
    why = Refusal(event.sentence, event.hint)
    return show(with_applying(flow, refusal=why, may_be_taken=False), Page.APPLY_HELD, now), ()


def unanswered(flow: Flow, event: Event, now: float) -> Step:
    """Say that it could not be sent, or that nobody knows; what may have been taken once stays so."""
    assert isinstance(event, ApplicationUnanswered)
    applying = flow.visit.applying
    if event.intention != applying.intention:
        return flow, ()
    return _held(flow, now, may_be_taken=applying.may_be_taken or event.may_be_taken), ()


def ticked(flow: Flow, _event: Event, now: float) -> Step:
    """Wait no longer for a business system that is silent: nobody knows whether it has the form."""
    if now - flow.entered_at < flow.timing.ask_s:
        return flow, ()
    return _held(flow, now, may_be_taken=True), ()


def _held(flow: Flow, now: float, *, may_be_taken: bool) -> Flow:
    return show(with_applying(flow, may_be_taken=may_be_taken), Page.APPLY_HELD, now)


def can_change(applying: Applying) -> bool:
    """Tell whether the form may still be changed: it was surely not taken."""
    return not applying.may_be_taken


def back_to_review(flow: Flow, _event: Event, now: float) -> Step:
    """Look at the form again; it is submitted under a new key then."""
    if not can_change(flow.visit.applying):
        return flow, ()
    free = with_applying(flow, intention="", refusal=None, known=None, strokes=())
    return show(free, Page.APPLY_REVIEW, now), ()


def finish(flow: Flow, _event: Event, now: float) -> Step:
    """Leave with the number."""
    return leave(flow, now)
