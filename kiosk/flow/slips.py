"""A slip's code before the scanner at the first pages: of a work order or a reserved number, it leads to what it is of.

Every other code means what it means everywhere (`codes`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kiosk.flow import codes, orders, present, reserving
from kiosk.flow.effects import Step
from kiosk.flow.errand import Find
from kiosk.flow.events import CodeSeen, Event
from kiosk.flow.present_state import Purpose
from kiosk.flow.state import Flow

_FINDS: Final[Mapping[Purpose, Find]] = {Purpose.ORDERS: orders.by_number, Purpose.RESERVE: reserving.by_number}


def code_seen(flow: Flow, event: Event, now: float) -> Step:
    """Look for what the slip is of; a code of no slip of a journey is answered as everywhere."""
    assert isinstance(event, CodeSeen)
    for purpose, find in _FINDS.items():
        number = present.number_in(event.text, purpose)
        if number and flow.around.has_business:
            return find(present.open_for(flow, purpose, now), number, event.intention, now)
    return codes.code_seen(flow, event, now)
