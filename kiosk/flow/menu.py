"""The self-service menu: what can be done at this kiosk without a counter. Each entry opens a journey of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from kiosk.flow.around import Around
from kiosk.flow.effects import Step
from kiosk.flow.events import Event
from kiosk.flow.moves import Handler
from kiosk.flow.pages import Page
from kiosk.flow.state import Flow
from kiosk.flow.visit import same_person, turn, with_visit


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu; its words are ``menu_<key>`` and ``menu_<key>_hint``."""

    key: str
    icon: str
    tint: str
    open: Handler
    leads_to: tuple[Page, ...]
    is_there: Callable[[Around], bool] = lambda around: around.has_business
    """Whether this kiosk has what the journey needs; else the entry is not shown."""


def open_menu(flow: Flow, _event: Event, now: float) -> Step:
    """Show the menu, when there is anything to do here; what an earlier journey found is forgotten."""
    if not flow.around.has_business:
        return flow, ()
    return turn(replace(flow, visit=same_person(flow.visit)), Page.MENU, now), ()


def show_all(flow: Flow, _event: Event, now: float) -> Step:
    """Show every entry, also to one who asked for few and large ones."""
    return with_visit(turn(flow, Page.MENU, now), is_menu_whole=True), ()
