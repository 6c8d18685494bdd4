"""Writing another phone into a returned application: it counts when a one-time code has proved whose it is.

Typed and confirmed as in an application (`apply_phone`), in the same place of the visit; codes are counted over both.
"""

from __future__ import annotations

from dataclasses import replace

from hall.contract.business.applications import ApplicationForm
from kiosk.flow.apply import with_applying
from kiosk.flow.apply_phone import NOTICES, can_check_code, has_code, send_code
from kiosk.flow.apply_state import NOTHING
from kiosk.flow.apply_steps import is_done
from kiosk.flow.effects import Step
from kiosk.flow.events import Event, Pressed
from kiosk.flow.one_time_code import Verdict, judge
from kiosk.flow.orders import with_orders
from kiosk.flow.pages import Page
from kiosk.flow.state import Flow
from kiosk.flow.visit import notify, turn, with_visit


def open_phone(flow: Flow, now: float) -> Flow:
    """Return `flow` on the page of the phone; how many codes were sent before, and when, still counts.

    Photos that were taken anew stay, too.
    """
    before = flow.visit.applying
    empty = replace(NOTHING, codes_sent=before.codes_sent, code_asked_at=before.code_asked_at)
    empty = replace(empty, front=before.front, back=before.back)
    return with_visit(turn(flow, Page.CORRECT_PHONE, now), applying=empty, notice=None)


def check_phone(flow: Flow, event: Event, now: float) -> Step:
    """Send a code to a phone that is new; the one that is confirmed already needs none."""
    phone, form = flow.visit.applying.phone, flow.visit.orders.form
    assert form is not None, "these pages show a form"
    if not is_done(Page.APPLY_PHONE, flow.visit.applying):
        return notify(flow, "apply_phone_wrong", now), ()
    if form.phone_confirmed and form.applicant.phone == phone:
        return turn(flow, Page.CORRECT, now), ()
    flow = with_visit(turn(flow, Page.CORRECT_CODE, now), notice=None)
    return (flow, ()) if has_code(flow, now) else send_code(flow, event, now)


def check_code(flow: Flow, event: Event, now: float) -> Step:
    """Take the phone into the form when the code is right; a wrong one costs a try."""
    assert isinstance(event, Pressed)
    applying, form = flow.visit.applying, flow.visit.orders.form
    if form is None or applying.seal is None or not can_check_code(applying):
        return flow, ()
    age_s = now - applying.seal.sent_at
    verdict, sealed = judge(applying.seal, applying.code, applying.phone, age_s, flow.timing.code_life_s)
    if verdict is not Verdict.RIGHT:
        return notify(with_applying(flow, code="", seal=sealed), NOTICES[verdict], now), ()
    taken = with_orders(turn(flow, Page.CORRECT, now), form=_with_phone(form, applying.phone))
    return with_applying(taken, phone="", code="", seal=None), ()


def show_phone(flow: Flow, _event: Event, now: float) -> Step:
    """Go back from the code to the phone, which stands there still."""
    return with_applying(with_visit(turn(flow, Page.CORRECT_PHONE, now), notice=None), code=""), ()


def _with_phone(form: ApplicationForm, phone: str) -> ApplicationForm:
    applicant = replace(form.applicant, phone=phone)
    owner = applicant if form.owner == form.applicant else form.owner
    return replace(form, owner=owner, applicant=applicant, phone_confirmed=True)
