"""Photographing the card anew for a returned application: both sides, taken as in an application (`apply_papers`).

Both or none: the card is that of whoever corrects, and no form may carry one side of one card and one of another.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.flow.apply import with_applying
from kiosk.flow.apply_steps import is_done
from kiosk.flow.effects import Step
from kiosk.flow.events import Event
from kiosk.flow.pages import Page
from kiosk.flow.state import Flow
from kiosk.flow.visit import turn, with_visit


def can_photograph(flow: Flow) -> bool:
    """Tell whether a card can be photographed here."""
    return flow.around.can_apply


def open_photos(flow: Flow, now: float) -> Flow:
    """Return `flow` before the card's front; photos that were taken before are taken anew."""
    return with_visit(turn(without_photos(flow), Page.CORRECT_FRONT, now), notice=None)


def keep_front(flow: Flow, _event: Event, now: float) -> Step:
    """Go on to the back with the front's photo."""
    return _on(flow, Page.CORRECT_BACK, now)


def keep_back(flow: Flow, _event: Event, now: float) -> Step:
    """Go back to the form with both photos."""
    return _on(flow, Page.CORRECT, now)


def drop(flow: Flow, _event: Event, now: float) -> Step:
    """Go back to the form; its photos stay as they were."""
    return with_visit(turn(without_photos(flow), Page.CORRECT, now), notice=None), ()


def show_front(flow: Flow, _event: Event, now: float) -> Step:
    """Go back to the front, whose photo stands there still."""
    return with_visit(turn(with_applying(flow, shot="", back=None), Page.CORRECT_FRONT, now), notice=None), ()


def photos_of(flow: Flow) -> tuple[bytes, bytes] | None:
    """Return both new photos, `None` when none were taken."""
    front, back = flow.visit.applying.front, flow.visit.applying.back
    return (front.content, back.content) if front is not None and back is not None else None


def without_photos(flow: Flow) -> Flow:
    """Return `flow` without any photo of a correction."""
    return with_visit(flow, applying=replace(flow.visit.applying, front=None, back=None, shot="", turned_back=0))


def _on(flow: Flow, page: Page, now: float) -> Step:
    applying = flow.visit.applying
    if applying.shot or not is_done(flow.page, applying):
        return flow, ()
    return with_visit(turn(flow, page, now), notice=None), ()
