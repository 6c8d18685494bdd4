"""Applying, second part: the applicant's phone, and the one-time code that proves it is theirs."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from assets.typing import entry
from kiosk.flow.apply import onward, show, with_applying
from kiosk.flow.apply_events import CodeSent, SendCode
from kiosk.flow.apply_state import Applying
from kiosk.flow.apply_steps import is_done
from kiosk.flow.effects import Step
from kiosk.flow.events import Event, Pressed
from kiosk.flow.one_time_code import FIGURES, MOST_SENT, Verdict, judge
from kiosk.flow.pages import Page
from kiosk.flow.state import Flow
from kiosk.flow.visit import notify

NOTICES: Final = {
    Verdict.WRONG: "apply_code_wrong",
    Verdict.SPENT: "apply_code_spent",
    Verdict.EXPIRED: "apply_code_expired",
}


def type_phone(flow: Flow, event: Event, _now: float) -> Step:
    """Take one more figure of the phone number."""
    assert isinstance(event, Pressed)
    return with_applying(flow, phone=entry.typed(entry.Kind.PHONE, flow.visit.applying.phone, event.detail)), ()


def erase_phone(flow: Flow, event: Event, _now: float) -> Step:
    """Take back the last figure, or with the detail "all" every one."""
    assert isinstance(event, Pressed)
    left = "" if event.detail == "all" else flow.visit.applying.phone[:-1]
    return with_applying(flow, phone=left), ()


def check_phone(flow: Flow, event: Event, now: float) -> Step:
    """Go on with a phone that is confirmed; to any other a code is sent, unless one that holds is on its way there."""
    assert isinstance(event, Pressed)
    applying = flow.visit.applying
    if not is_done(Page.APPLY_PHONE, applying):
        return notify(flow, "apply_phone_wrong", now) if entry.is_whole(entry.Kind.PHONE, applying.phone) else flow, ()
    if applying.is_confirmed:
        return onward(flow, event.intention, now)
    flow = show(flow, Page.APPLY_CODE, now)
    return (flow, ()) if has_code(flow, now) else send_code(flow, event, now)


def send_code(flow: Flow, event: Event, now: float) -> Step:
    """Send a code, when it may be sent now."""
    assert isinstance(event, Pressed)
    applying = flow.visit.applying
    if wait_s(flow, now) or applying.codes_sent >= MOST_SENT:
        return flow, ()
    asked = with_applying(
        flow, code_inquiry=event.intention, code="", seal=None, code_asked_at=now, codes_sent=applying.codes_sent + 1
    )
    return asked, (SendCode(event.intention, applying.phone),)


def wait_s(flow: Flow, now: float) -> float:
    """Return how long it is until another code may be sent, seconds; also for another phone."""
    asked_at = flow.visit.applying.code_asked_at
    return 0.0 if asked_at is None else max(0.0, asked_at + flow.timing.code_gap_s - now)


def code_sent(flow: Flow, event: Event, now: float) -> Step:
    """Keep the seal of the code; or say that none could be sent, and let it be tried again at once."""
    assert isinstance(event, CodeSent)
    applying = flow.visit.applying
    if event.inquiry != applying.code_inquiry:
        return flow, ()
    flow = with_applying(flow, code_inquiry="")
    if event.seal is None:
        again = with_applying(flow, code_asked_at=None, codes_sent=applying.codes_sent - 1)
        return notify(again, "apply_code_unsent", now), ()
    return with_applying(flow, seal=replace(event.seal, sent_at=now)), ()


def type_code(flow: Flow, event: Event, _now: float) -> Step:
    """Take one more figure of the code."""
    assert isinstance(event, Pressed)
    typed = entry.typed(entry.Kind.DIGITS, flow.visit.applying.code, event.detail)
    return with_applying(flow, code=typed[:FIGURES]), ()


def erase_code(flow: Flow, event: Event, _now: float) -> Step:
    """Take back the last figure, or with the detail "all" every one."""
    assert isinstance(event, Pressed)
    left = "" if event.detail == "all" else flow.visit.applying.code[:-1]
    return with_applying(flow, code=left), ()


def can_check_code(applying: Applying) -> bool:
    """Tell whether a whole code stands there, and one was sent."""
    return len(applying.code) == FIGURES and applying.seal is not None


def check_code(flow: Flow, event: Event, now: float) -> Step:
    """Confirm the phone when the code is right; a wrong one costs a try."""
    assert isinstance(event, Pressed)
    applying, sealed = flow.visit.applying, flow.visit.applying.seal
    if sealed is None or not can_check_code(applying):
        return flow, ()
    verdict, sealed = judge(sealed, applying.code, applying.phone, now - sealed.sent_at, flow.timing.code_life_s)
    if verdict is Verdict.RIGHT:
        confirmed = with_applying(flow, confirmed=applying.phone, code="", seal=None)
        return onward(confirmed, event.intention, now)
    return notify(with_applying(flow, code="", seal=sealed), NOTICES[verdict], now), ()


def has_code(flow: Flow, now: float) -> bool:
    """Tell whether a code that holds was sent to the phone that stands there."""
    sealed = flow.visit.applying.seal
    if sealed is None:
        return False
    return (
        sealed.phone == flow.visit.applying.phone
        and sealed.tries_left > 0
        and now - sealed.sent_at < flow.timing.code_life_s
    )
