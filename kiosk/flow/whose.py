"""The page "whose account?": by ID card or by an account's number, for whatever aim it was opened.

The card's number stays where the card was read, until the terminal takes it for the one question it was shown for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kiosk.flow.effects import Step
from kiosk.flow.events import Event, Pressed
from kiosk.flow.moves import Handler
from kiosk.flow.pages import Page
from kiosk.flow.state import Flow
from kiosk.flow.visit import notify, turn, with_visit
from kiosk.flow.whose_state import NOBODY, Aim, Whose

ACCOUNT_FIGURES: Final = 10


def asks_whose(aim: Aim) -> Handler:
    """Return the move that asks the customer who they are, for `aim`."""

    def ask(flow: Flow, _event: Event, now: float) -> Step:
        return with_visit(turn(flow, Page.WHOSE, now), whose=Whose(aim), notice=None), ()

    return ask


def type_figure(flow: Flow, event: Event, _now: float) -> Step:
    """Take up one more figure; what is none, and what is too long, is not heard."""
    assert isinstance(event, Pressed)
    typed = flow.visit.whose.typed
    is_figure = len(event.detail) == 1 and event.detail in "0123456789"
    return _typed(flow, typed + event.detail if is_figure and len(typed) < ACCOUNT_FIGURES else typed)


def erase_figure(flow: Flow, event: Event, _now: float) -> Step:
    """Take back the last figure, or with the detail "all" every one."""
    assert isinstance(event, Pressed)
    return _typed(flow, "" if event.detail == "all" else flow.visit.whose.typed[:-1])


def can_find(flow: Flow) -> bool:
    """Tell whether a whole account number stands there."""
    return len(flow.visit.whose.typed) == ACCOUNT_FIGURES


def not_found(flow: Flow, now: float) -> Flow:
    """Return `flow` back on the page, with the sentence that nothing belongs to this card or number."""
    key = "account_not_found" if flow.visit.whose.typed else "no_account_of_card"
    return notify(turn(flow, Page.WHOSE, now), key, now)


def forget(flow: Flow) -> Flow:
    """Return `flow` when the number that was typed has served; the aim stays."""
    return with_visit(flow, whose=replace(NOBODY, aim=flow.visit.whose.aim))


def _typed(flow: Flow, typed: str) -> Step:
    return with_visit(flow, whose=replace(flow.visit.whose, typed=typed)), ()
