"""How an errand at the business system goes: asked once, asked again under the same key, answered, or told as undone.

A change is never asked under a second key for one intention: where nobody knows whether it happened, the only way on is
to ask again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias

from kiosk.flow import timing
from kiosk.flow.effects import RunErrand, Step
from kiosk.flow.errand_state import CHANGES, NO_ERRAND, Ask, Undone
from kiosk.flow.events import ErrandDone, ErrandFailed, ErrandRefused, Event
from kiosk.flow.pages import Page
from kiosk.flow.state import Flow
from kiosk.flow.visit import turn, with_visit

Find: TypeAlias = Callable[[Flow, str, str, float], Step]
"""Looks for something by its number, under a key."""
Take: TypeAlias = Callable[[Flow, Any, float], Step]
"""What is done with the result of an errand."""


def start(flow: Flow, ask: Ask, key: str, now: float) -> Step:
    """Ask the business system; the page waits, and for a change it cannot be left until it is known what came of it."""
    page = Page.SENDING if isinstance(ask, CHANGES) else Page.FETCHING
    errand = replace(NO_ERRAND, key=key, ask=ask)
    return with_visit(turn(flow, page, now), errand=errand, notice=None), (RunErrand(key, ask),)


def again(flow: Flow, now: float) -> Step:
    """Ask the same once more, under the same key."""
    errand = flow.visit.errand
    assert errand.ask is not None, "only what was asked is asked again"
    return start(flow, errand.ask, errand.key, now)


def is_answer(flow: Flow, event: ErrandDone | ErrandRefused | ErrandFailed) -> bool:
    """Tell whether `event` answers what this customer asked and was not told yet."""
    errand = flow.visit.errand
    return errand.ask is not None and errand.key == event.key and errand.undone is not Undone.REFUSED


def closed(flow: Flow) -> Flow:
    """Return `flow` with nothing asked; an answer that still comes is dropped."""
    return with_visit(flow, errand=NO_ERRAND)


def refused(flow: Flow, event: Event, now: float) -> Step:
    """Show why the business system said no, in its own words."""
    assert isinstance(event, ErrandRefused)
    if not is_answer(flow, event):
        return flow, ()
    told = replace(flow.visit.errand, undone=Undone.REFUSED, sentence=event.sentence, hint=event.hint)
    return with_visit(turn(flow, Page.UNDONE, now), errand=told), ()


def failed(flow: Flow, event: Event, now: float) -> Step:
    """Say that nobody could be asked, or that nobody knows; what has been said once is not said again."""
    assert isinstance(event, ErrandFailed)
    if not is_answer(flow, event) or flow.page is Page.UNDONE:
        return flow, ()
    return _undone(flow, Undone.UNSURE if event.may_have_happened else Undone.AWAY, now)


def ticked(flow: Flow, event: Event, now: float) -> Step:
    """Give up on a business system that is silent."""
    if now - flow.entered_at < flow.timing.ask_s:
        # nobody is asked whether they are there while a change is under way: they could not answer but by waiting
        return (flow, ()) if flow.page is Page.SENDING else timing.ticked(flow, event, now)
    return _undone(flow, Undone.UNSURE if flow.page is Page.SENDING else Undone.AWAY, now)


def _undone(flow: Flow, why: Undone, now: float) -> Step:
    return with_visit(turn(flow, Page.UNDONE, now), errand=replace(flow.visit.errand, undone=why)), ()
