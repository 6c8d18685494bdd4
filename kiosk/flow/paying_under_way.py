"""A payment under way: what its journal tells turns the page, and each way out says what becomes of the money."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kiosk.flow import timing
from kiosk.flow.effects import Effect, Step
from kiosk.flow.events import Event, Pressed
from kiosk.flow.pages import Page
from kiosk.flow.paying import another_way, with_paying
from kiosk.flow.paying_effects import StopPayment
from kiosk.flow.paying_events import NoteReturned, PaymentImpossible, PaymentMoved
from kiosk.flow.state import Flow
from kiosk.flow.visit import leave, notify, turn
from kiosk.money.core import Payment, State
from kiosk.money.events import Wish

MAY_STOP: Final = frozenset({State.ORDERED, State.WAITING, State.TAKING})
"""The customer is waited for, so that they may also go."""
NOTHING_TAKEN: Final = frozenset({State.DECLINED, State.EXPIRED, State.CANCELLED})
_UNDER_WAY: Final = frozenset({*MAY_STOP, State.CLOSING, State.PAID})
_TURNING: Final = frozenset({Page.PAYING, Page.LEFTOVER})
"""Pages that go on by themselves when the payment does."""
TOLD_REASONS: Final = frozenset({"too_much", "not_now"})
"""Why a note came back, as far as there is a sentence of its own."""


def may_stop(flow: Flow) -> bool:
    """Tell whether the payment still waits for its customer and was not stopped yet."""
    paying = flow.visit.paying
    return not paying.is_given_up and (paying.payment is None or paying.payment.state in MAY_STOP)


def has_notes(flow: Flow) -> bool:
    """Tell whether banknotes were kept, so that the customer must say what becomes of them."""
    payment = flow.visit.paying.payment
    return payment is not None and payment.is_cash and payment.received > 0


def moved(flow: Flow, event: Event, now: float) -> Step:
    """Take in how the payment stands; money that arrives is a sign of life."""
    assert isinstance(event, PaymentMoved)
    before, payment = flow.visit.paying, event.payment
    if payment.id != before.intention:
        return flow, ()
    has_more = payment.received > (before.payment.received if before.payment is not None else 0)
    flow = with_paying(flow, payment=payment)
    if has_more:
        flow = replace(flow, touched_at=now, warned_at=None)
    if flow.page not in _TURNING:
        return flow, ()
    page = _page_of(flow, payment)
    if page is Page.METHOD:
        return another_way(flow, event, now)
    return (flow if page is flow.page else turn(flow, page, now)), ()


def _page_of(flow: Flow, payment: Payment) -> Page:
    if payment.state in NOTHING_TAKEN:
        return Page.METHOD if flow.visit.paying.is_given_up else Page.UNPAID
    if payment.state not in _UNDER_WAY:
        return Page.PAID
    return Page.LEFTOVER if flow.page is Page.LEFTOVER and payment.state is State.TAKING else Page.PAYING


def impossible(flow: Flow, event: Event, now: float) -> Step:
    """Say that nothing can be paid here: what cannot be written down is not begun."""
    assert isinstance(event, PaymentImpossible)
    if event.intention != flow.visit.paying.intention:
        return flow, ()
    return with_paying(turn(flow, Page.UNPAID, now), is_impossible=True), ()


def note_returned(flow: Flow, event: Event, now: float) -> Step:
    """Say why a banknote came back out."""
    assert isinstance(event, NoteReturned)
    if event.payment != flow.visit.paying.intention:
        return flow, ()
    key = event.reason if event.reason in TOLD_REASONS else "rejected"
    return notify(replace(flow, touched_at=now, warned_at=None), f"note_{key}", now), ()


def cancel(flow: Flow, event: Event, now: float) -> Step:
    """Go back: the payment is stopped; whose notes were kept is asked first what becomes of them."""
    if not may_stop(flow):
        return flow, ()
    return ask_about_notes(flow, event, now) if has_notes(flow) else _stop(flow, Wish.BACK)


def enough(flow: Flow, _event: Event, _now: float) -> Step:
    """Pay with the notes that were put in, and no more."""
    return _stop(flow, Wish.PAY_BILLS) if may_stop(flow) and has_notes(flow) else (flow, ())


def ask_about_notes(flow: Flow, _event: Event, now: float) -> Step:
    """Ask what becomes of the notes that were kept."""
    return turn(flow, Page.LEFTOVER, now), ()


def go_on(flow: Flow, _event: Event, now: float) -> Step:
    """Go on putting in notes."""
    return turn(flow, Page.PAYING, now), ()


def decide(flow: Flow, event: Event, now: float) -> Step:
    """Stop the payment, the notes as the customer wishes."""
    assert isinstance(event, Pressed)
    if event.detail not in set(Wish) or not may_stop(flow):
        return flow, ()
    stopped, effects = _stop(flow, Wish(event.detail))
    return turn(stopped, Page.PAYING, now), effects


def go_home(flow: Flow, event: Event, now: float) -> Step:
    """Leave: what was not paid is cancelled, what was paid goes its way without its customer."""
    if may_stop(flow) and has_notes(flow) and flow.page is Page.PAYING:
        return ask_about_notes(flow, event, now)
    return abandon(flow, Wish.PAY_BILLS if has_notes(flow) else Wish.BACK, now)


def abandon(flow: Flow, wish: Wish, now: float) -> Step:
    """Leave the payment to itself: the journal carries it to its end."""
    stop: tuple[Effect, ...] = (StopPayment(flow.visit.paying.intention, wish),) if may_stop(flow) else ()
    left, effects = leave(flow, now)
    return left, (*stop, *effects)


def ticked(flow: Flow, event: Event, now: float) -> Step:
    """Ask who has stopped paying whether they are still there; whoever is not leaves what was taken to the bills."""
    flow = timing.without_old_notice(flow, now)
    if not may_stop(flow):
        # machines are waited for, nobody is asked; what lasts too long goes on without its customer
        quiet = now - flow.touched_at >= timing.paying_s(flow)
        return leave(flow, now) if quiet else (flow, ())
    if flow.warned_at is not None and now - flow.warned_at >= timing.warn_s(flow):
        return abandon(flow, Wish.PAY_BILLS, now)
    return timing.ticked(flow, event, now)


def _stop(flow: Flow, wish: Wish) -> Step:
    return with_paying(flow, is_given_up=True), (StopPayment(flow.visit.paying.intention, wish),)
