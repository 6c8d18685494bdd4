"""The journey "I have an appointment": from its code, scanned or typed, or from the ID card to a ticket in one act."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kiosk.flow.effects import CheckPrinter, Step
from kiosk.flow.events import Event, Pressed
from kiosk.flow.pages import Page
from kiosk.flow.state import Flow, Trouble, Wish
from kiosk.flow.visit import begin, blocker, trouble, turn, with_visit

SHORTEST, LONGEST = 6, 16
"""Characters of an appointment's code."""
KEYS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_CODE: Final = re.compile(rf"[A-Z0-9]{{{SHORTEST},{LONGEST}}}")


def code_in(text: str) -> str:
    """Return the appointment's code that a scanned text is, or nothing: it stands alone, in any case of letters."""
    found = _CODE.fullmatch(text.strip().upper())
    return found.group() if found else ""


def open_appointment(flow: Flow, _event: Event, now: float) -> Step:
    """Ask for code or card."""
    return with_visit(turn(flow, Page.APPOINTMENT, now), code="", notice=None), ()


def type_code(flow: Flow, event: Event, _now: float) -> Step:
    """Take up one more character; what is no character of a code and what is too long is not heard."""
    assert isinstance(event, Pressed)
    code = flow.visit.code
    if len(event.detail) != 1 or event.detail not in KEYS or len(code) == LONGEST:
        return flow, ()
    return with_visit(flow, code=code + event.detail), ()


def erase_code(flow: Flow, event: Event, _now: float) -> Step:
    """Take back the last character, or with the detail "all" the whole code."""
    assert isinstance(event, Pressed)
    return with_visit(flow, code="" if event.detail == "all" else flow.visit.code[:-1]), ()


def can_check_in(flow: Flow) -> bool:
    """Tell whether enough is known to ask the server: a whole code, or whom the card named when none is begun."""
    code = flow.visit.code
    return len(code) >= SHORTEST if code else flow.visit.customer is not None


def press_check_in(flow: Flow, event: Event, now: float) -> Step:
    """Check in with what was typed, or else with the card."""
    assert isinstance(event, Pressed)
    return check_in(flow, event.intention, now) if can_check_in(flow) else (flow, ())


def check_in_with(flow: Flow, code: str, intention: str, event: Event, now: float) -> Step:
    """Check in with a scanned code, from whatever page it was held before the scanner."""
    if blocker(flow) is not None:
        return begin(flow, event, now)
    return check_in(with_visit(flow, code=code, service=None), intention, now)


def check_in(flow: Flow, intention: str, now: float) -> Step:
    """Begin the one act from appointment to number and slip: first of all the printer is asked."""
    kind = blocker(flow)
    if kind is not None:
        return trouble(flow, Trouble(kind), now), ()
    visit = replace(flow.visit, wish=Wish.CHECK_IN, intention=intention, is_asked=False, notice=None)
    return turn(replace(flow, visit=visit), Page.ISSUING, now), (CheckPrinter(intention),)
