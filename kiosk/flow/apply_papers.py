"""Applying, third part: photos of both sides of the card, the review of everything, and the signature."""

from __future__ import annotations

from typing import Final

from devices.photo_roles import PhotoFlaw
from kiosk.flow import timing
from kiosk.flow.apply import arrive, onward, show, with_applying
from kiosk.flow.apply_events import PhotoTaken, TakePhoto
from kiosk.flow.apply_state import Photo, Side
from kiosk.flow.apply_steps import first_open, is_done, way
from kiosk.flow.card_sides import is_same_side
from kiosk.flow.effects import Step
from kiosk.flow.events import Event, Pressed
from kiosk.flow.pages import Page
from kiosk.flow.signature import MOST_STROKES, stroke_of
from kiosk.flow.state import Flow
from kiosk.flow.visit import notify

FLAWS: Final = frozenset(PhotoFlaw)
"""What speaks against a picture and can be mended by whoever holds the card."""
MOST_TURNED_BACK: Final = 2
"""Whoever lays down the same side even then may have a card on which both are alike; they see what they took."""
SIDES: Final = {
    Page.APPLY_FRONT: Side.FRONT,
    Page.APPLY_BACK: Side.BACK,
    Page.CORRECT_FRONT: Side.FRONT,
    Page.CORRECT_BACK: Side.BACK,
}
"""The side that each page photographs."""


def snap(flow: Flow, event: Event, now: float) -> Step:
    """Take a photo of this side; where one was taken, look through the camera again first."""
    assert isinstance(event, Pressed)
    if flow.visit.applying.shot:
        return flow, ()
    if is_done(flow.page, flow.visit.applying):
        return with_applying(flow, **{SIDES[flow.page].value: None}), ()
    return with_applying(flow, shot=event.intention, shot_at=now), (TakePhoto(event.intention),)


def looks(flow: Flow) -> bool:
    """Tell whether the customer sees what the camera sees."""
    return flow.page in SIDES and not is_done(flow.page, flow.visit.applying)


def photo_taken(flow: Flow, event: Event, now: float) -> Step:
    """Show the picture; or say that none could be taken, or that it is of the side that was photographed before."""
    assert isinstance(event, PhotoTaken)
    if event.shot != flow.visit.applying.shot:
        return flow, ()
    flow = with_applying(flow, shot="")
    if event.photo is None:
        return notify(flow, event.flaw if event.flaw in FLAWS else "apply_photo_failed", now), ()
    other, turned_back = _other_side(flow), flow.visit.applying.turned_back
    is_again = other is not None and is_same_side(event.photo.coarse, other.coarse)
    if is_again and turned_back < MOST_TURNED_BACK:
        return notify(with_applying(flow, turned_back=turned_back + 1), "apply_photo_same_side", now), ()
    return with_applying(flow, **{SIDES[flow.page].value: event.photo}), ()


def _other_side(flow: Flow) -> Photo | None:
    applying = flow.visit.applying
    return applying.back if SIDES[flow.page] is Side.FRONT else applying.front


def ticked(flow: Flow, event: Event, now: float) -> Step:
    """Give up on a camera that is silent."""
    applying = flow.visit.applying
    if applying.shot and now - applying.shot_at >= flow.timing.shot_s:
        return notify(with_applying(flow, shot=""), "apply_photo_failed", now), ()
    return timing.ticked(flow, event, now)


def keep_photo(flow: Flow, event: Event, now: float) -> Step:
    """Go on with the picture that is shown."""
    assert isinstance(event, Pressed)
    applying = flow.visit.applying
    if applying.shot or not is_done(flow.page, applying):
        return flow, ()
    return onward(flow, event.intention, now)


def change(flow: Flow, event: Event, now: float) -> Step:
    """Go from the review to one page; the review comes next again, and what was signed is signed anew."""
    assert isinstance(event, Pressed)
    pages = way(flow.visit.applying)
    wanted = [page for page in pages[: pages.index(Page.APPLY_REVIEW)] if page.value == event.detail]
    if not wanted:
        return flow, ()
    return show(with_applying(flow, mends=True, strokes=()), wanted[0], now), ()


def reviewed(flow: Flow, event: Event, now: float) -> Step:
    """Ask for the signature when nothing is missing; else for what is."""
    assert isinstance(event, Pressed)
    missing = first_open(flow.visit.applying)
    if missing is not Page.APPLY_REVIEW:
        return arrive(with_applying(flow, mends=True), missing, event.intention, now)
    return onward(flow, event.intention, now)


def draw(flow: Flow, event: Event, _now: float) -> Step:
    """Take one stroke of the signature."""
    assert isinstance(event, Pressed)
    stroke, strokes = stroke_of(event.detail), flow.visit.applying.strokes
    if stroke is None or len(strokes) >= MOST_STROKES:
        return flow, ()
    return with_applying(flow, strokes=(*strokes, stroke)), ()


def wipe_signature(flow: Flow, _event: Event, _now: float) -> Step:
    """Begin the signature anew."""
    return with_applying(flow, strokes=()), ()
