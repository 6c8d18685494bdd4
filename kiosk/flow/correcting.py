"""Correcting a returned application: phone, address, remark and photos can be made anew, the signature is kept.

The form is told to its owner and its applicant only, so the card is asked for; it goes with the visit.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hall.contract.business.applications import ApplicationForm, OrderState, WorkOrder
from kiosk.flow import errand, present
from kiosk.flow.correcting_phone import open_phone
from kiosk.flow.correcting_photos import can_photograph, open_photos, photos_of, without_photos
from kiosk.flow.effects import Step
from kiosk.flow.errand_state import CorrectOrder, FormFound, FormOf
from kiosk.flow.events import Event, Pressed, Wrote
from kiosk.flow.orders import changed, with_orders
from kiosk.flow.pages import Page
from kiosk.flow.present_state import Purpose
from kiosk.flow.state import Flow
from kiosk.flow.visit import turn

MOST_ADDRESS, LEAST_ADDRESS = 100, 4
"""Characters."""
MOST_REMARK: Final = 100


def correct(flow: Flow, event: Event, now: float) -> Step:
    """Fetch the form of a returned order; one who came with its number only is asked for the card first."""
    assert isinstance(event, Pressed)
    orders = flow.visit.orders
    if orders.order is None or orders.order.state is not OrderState.RETURNED:
        return flow, ()
    if not orders.person_key:
        return present.open_for(flow, Purpose.CORRECTION, now), ()
    return errand.start(flow, FormOf(orders.order.order, orders.person_key), event.intention, now)


def by_card(flow: Flow, person_key: str, key: str, now: float) -> Step:
    """Fetch the form for the card's holder."""
    order = flow.visit.orders.order
    assert order is not None, "this card is asked for with an order on the screen"
    return errand.start(with_orders(flow, person_key=person_key), FormOf(order.order, person_key), key, now)


def form_found(flow: Flow, result: FormFound, now: float) -> Step:
    """Show what can be corrected; to one whose order it is not, that it is not theirs."""
    if result.form is None:
        not_theirs = present.open_for(with_orders(flow, person_key=""), Purpose.CORRECTION, now)
        return present.not_found(not_theirs, "not_your_order", now)
    return with_orders(turn(without_photos(flow), Page.CORRECT, now), form=result.form), ()


def show_form(flow: Flow, _event: Event, now: float) -> Step:
    """Go back to the form; what was being written is dropped."""
    return with_orders(turn(flow, Page.CORRECT, now), typed=""), ()


def edit(flow: Flow, event: Event, now: float) -> Step:
    """Make one part of the form anew: "phone", "address", "remark" or "photos"."""
    assert isinstance(event, Pressed)
    form = _form(flow)
    if event.detail == "phone" and flow.around.sends_codes:
        return open_phone(flow, now), ()
    if event.detail == "photos" and can_photograph(flow):
        return open_photos(flow, now), ()
    pages = {
        "address": (Page.CORRECT_ADDRESS, form.address),
        "remark": (Page.CORRECT_REMARK, form.remark),
    }
    if event.detail not in pages:
        return flow, ()
    page, typed = pages[event.detail]
    return with_orders(turn(flow, page, now), typed=typed), ()


def wrote(flow: Flow, event: Event, _now: float) -> Step:
    """Take what was written so far."""
    assert isinstance(event, Wrote)
    most = MOST_ADDRESS if flow.page is Page.CORRECT_ADDRESS else MOST_REMARK
    return with_orders(flow, typed=event.text[:most]), ()


def is_written(flow: Flow) -> bool:
    """Tell whether what was written can stand in the form."""
    return flow.page is Page.CORRECT_REMARK or len(flow.visit.orders.typed.strip()) >= LEAST_ADDRESS


def take_written(flow: Flow, _event: Event, now: float) -> Step:
    """Put what was written into the form."""
    if not is_written(flow):
        return flow, ()
    form, typed = _form(flow), flow.visit.orders.typed.strip()
    is_address = flow.page is Page.CORRECT_ADDRESS
    form = replace(form, address=typed) if is_address else replace(form, remark=typed)
    return with_orders(turn(flow, Page.CORRECT, now), form=form, typed=""), ()


def submit(flow: Flow, event: Event, now: float) -> Step:
    """Submit the returned order again."""
    assert isinstance(event, Pressed)
    order = flow.visit.orders.order
    assert order is not None, "the page shows an order's form"
    ask = CorrectOrder(order.order, _form(flow), flow.visit.orders.person_key, photos_of(flow))
    return errand.start(flow, ask, event.intention, now)


def submitted(flow: Flow, result: WorkOrder, now: float) -> Step:
    """Say that it is under review again."""
    return changed(without_photos(flow), result, "order_corrected", now)


def _form(flow: Flow) -> ApplicationForm:
    form = flow.visit.orders.form
    assert form is not None, "these pages show a form"
    return form
