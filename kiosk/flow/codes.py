"""What a scanned code means. Honest: this house knows its own tickets by sight, and says so when it knows nothing."""

from __future__ import annotations

import re
from typing import Final

from kiosk.flow import arrival
from kiosk.flow.around import Around
from kiosk.flow.effects import Step
from kiosk.flow.events import CodeSeen, Event
from kiosk.flow.pages import Page
from kiosk.flow.state import Flow
from kiosk.flow.visit import begin, blocker, notify, turn

_NUMBER: Final = re.compile(r"[A-Z]{1,2}[0-9]{2,4}")


def meaning_of(text: str, around: Around) -> tuple[str, str]:
    """Return the notice for a code and the ticket number in it, if one is: this hall's slips carry it in line one."""
    first = text.strip().splitlines()[0].strip() if text.strip() else ""
    if _NUMBER.fullmatch(first):
        return "code_ticket", first
    prefix = around.follow_url.partition("{code}")[0]
    if prefix and first.startswith(prefix):
        return "code_follow", ""
    return "code_unknown", ""


def code_seen(flow: Flow, event: Event, now: float) -> Step:
    """Answer a code with a sentence; at the attract page, on the page of services."""
    assert isinstance(event, CodeSeen)
    appointment = arrival.code_in(event.text)
    if appointment and (flow.around.has_appointments or flow.page is Page.APPOINTMENT):
        return arrival.check_in_with(flow, appointment, event.intention, event, now)
    is_in_vain = appointment and flow.around.is_alone
    key, number = ("code_alone", "") if is_in_vain else meaning_of(event.text, flow.around)
    if flow.page is Page.ATTRACT:
        if blocker(flow) is not None:
            return begin(flow, event, now)
        flow = turn(flow, Page.CHOOSE, now)
    return notify(flow, key, now, number), ()


def wants_codes(flow: Flow) -> bool:
    """Tell whether a code held before the scanner would be answered now."""
    return flow.around.has_code_reader and flow.page in CODE_PAGES


CODE_PAGES = frozenset({Page.ATTRACT, Page.CHOOSE, Page.IDENTIFY, Page.APPOINTMENT, Page.CONFIRM, Page.PRESENT})
