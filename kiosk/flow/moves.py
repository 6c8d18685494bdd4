"""What the table of pages is made of: a trigger, and the move that it means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from kiosk.flow.effects import Step
from kiosk.flow.events import Event
from kiosk.flow.pages import Act, Page
from kiosk.flow.state import Flow

Trigger: TypeAlias = Act | type[Event]
Handler: TypeAlias = Callable[[Flow, Event, float], Step]


@dataclass(frozen=True, slots=True)
class Move:
    """What is done, and the pages it may lead to besides the one it starts from."""

    do: Handler
    leads_to: tuple[Page, ...] = ()
