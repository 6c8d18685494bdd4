"""The page "card or slip": the ID card on the reader, the slip's code before the scanner, or its number on the keys."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kiosk.flow.effects import Step
from kiosk.flow.events import Event, Pressed
from kiosk.flow.pages import Page
from kiosk.flow.present_state import Presented, Purpose
from kiosk.flow.state import Flow
from kiosk.flow.visit import notify, turn, with_visit

FIGURES: Final = {Purpose.ORDERS: 13, Purpose.CORRECTION: 0, Purpose.RESERVE: 17, Purpose.USE: 0}
"""How many figures the number on the slip has, 0: none can be typed."""
_ORDER: Final = re.compile(r"(?<![A-Z0-9])WO([0-9]{13})(?![0-9])")
_HOLD: Final = re.compile(r"(?<![0-9-])([0-9]{8})-([0-9]{4})-([0-9]{5})(?![0-9-])")


def open_for(flow: Flow, purpose: Purpose, now: float) -> Flow:
    """Return `flow` on the page, for `purpose`."""
    return with_visit(turn(flow, Page.PRESENT, now), presented=Presented(purpose), notice=None)


def type_figure(flow: Flow, event: Event, _now: float) -> Step:
    """Take up one more figure; what is none, and what is too long, is not heard."""
    assert isinstance(event, Pressed)
    presented = flow.visit.presented
    is_figure = len(event.detail) == 1 and event.detail in "0123456789"
    is_full = len(presented.typed) >= FIGURES[presented.purpose]
    return (flow, ()) if is_full or not is_figure else (_typed(flow, presented.typed + event.detail), ())


def erase_figure(flow: Flow, event: Event, _now: float) -> Step:
    """Take back the last figure, or with the detail "all" every one."""
    assert isinstance(event, Pressed)
    return _typed(flow, "" if event.detail == "all" else flow.visit.presented.typed[:-1]), ()


def can_find(flow: Flow) -> bool:
    """Tell whether a whole number stands there."""
    presented = flow.visit.presented
    return 0 < FIGURES[presented.purpose] == len(presented.typed)


def number_of(presented: Presented) -> str:
    """Return the number as the business system knows it: ``WO2026112300017``, ``20261123-0900-00042``."""
    typed = presented.typed
    return f"WO{typed}" if presented.purpose is Purpose.ORDERS else f"{typed[:8]}-{typed[8:12]}-{typed[12:]}"


def number_in(text: str, purpose: Purpose) -> str:
    """Return the number that a scanned code carries, wherever it stands in it; empty if none for `purpose` does."""
    if purpose is Purpose.ORDERS:
        found = _ORDER.search(text.upper())
        return found.group() if found else ""
    found = _HOLD.search(text) if purpose is Purpose.RESERVE else None
    return found.group() if found else ""


def not_found(flow: Flow, key: str, now: float) -> Step:
    """Come back to the page with the sentence `key`; what was typed stands there still, to be looked over."""
    return notify(turn(flow, Page.PRESENT, now), key, now), ()


def _typed(flow: Flow, typed: str) -> Flow:
    return with_visit(flow, presented=replace(flow.visit.presented, typed=typed))
