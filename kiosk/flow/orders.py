"""The journey "my applications" (办理进度): how each stands, who has it in hand, and pressing for speed."""

from __future__ import annotations

from dataclasses import replace

from hall.contract.business.applications import WorkOrder
from kiosk.flow import errand, present
from kiosk.flow.effects import Step
from kiosk.flow.errand_state import OrderOf, OrdersFound, OrdersOf, PressForSpeed
from kiosk.flow.events import Event, Pressed
from kiosk.flow.orders_state import NO_ORDERS
from kiosk.flow.pages import Page
from kiosk.flow.present_state import Purpose
from kiosk.flow.state import Flow
from kiosk.flow.visit import notify, turn, with_visit


def open_orders(flow: Flow, _event: Event, now: float) -> Step:
    """Ask whose applications are to be shown."""
    return present.open_for(with_visit(flow, orders=NO_ORDERS), Purpose.ORDERS, now), ()


def by_card(flow: Flow, person_key: str, key: str, now: float) -> Step:
    """Look for the applications of the card's holder."""
    return errand.start(with_orders(flow, person_key=person_key), OrdersOf(person_key), key, now)


def by_number(flow: Flow, number: str, key: str, now: float) -> Step:
    """Look for one work order."""
    return errand.start(with_orders(flow, person_key=""), OrderOf(number), key, now)


def found(flow: Flow, result: OrdersFound, now: float) -> Step:
    """Show the applications; when there is one only, itself."""
    orders = result.orders
    if not orders:
        key = "no_orders_of_card" if flow.visit.orders.person_key else "order_not_found"
        return present.not_found(flow, key, now)
    one = orders[0] if len(orders) == 1 else None
    return with_orders(turn(flow, Page.ORDER if one else Page.ORDERS, now), orders=orders, order=one), ()


def pick(flow: Flow, event: Event, now: float) -> Step:
    """Show one of the list."""
    assert isinstance(event, Pressed)
    for order in flow.visit.orders.orders:
        if order.order == event.detail:
            return with_orders(turn(flow, Page.ORDER, now), order=order), ()
    return flow, ()


def show_list(flow: Flow, event: Event, now: float) -> Step:
    """Go back from one to the list; with one only, to where it was asked for."""
    if len(flow.visit.orders.orders) < 2:
        return open_orders(flow, event, now)
    return with_visit(turn(flow, Page.ORDERS, now), notice=None), ()


def show_order(flow: Flow, _event: Event, now: float) -> Step:
    """Go back to the order; what was begun on it is dropped."""
    dropped = with_orders(turn(flow, Page.ORDER, now), form=None, typed="", speed=0, attitude=0, words="")
    return with_visit(dropped, notice=None), ()


def hurry(flow: Flow, event: Event, now: float) -> Step:
    """Press for speed, in a state in which that means something; whether it is too soon, the business system says."""
    assert isinstance(event, Pressed)
    order = flow.visit.orders.order
    if order is None or order.may_press_at is None:
        return flow, ()
    return errand.start(flow, PressForSpeed(order.order), event.intention, now)


def hurried(flow: Flow, result: WorkOrder, now: float) -> Step:
    """Say that staff have been told."""
    return changed(flow, result, "order_pressed", now)


def changed(flow: Flow, order: WorkOrder, notice: str, now: float) -> Step:
    """Show the order as it is after a change, with the sentence `notice`."""
    orders = tuple(order if each.order == order.order else each for each in flow.visit.orders.orders)
    shown = with_orders(turn(flow, Page.ORDER, now), orders=orders, order=order, form=None, typed="")
    return notify(shown, notice, now), ()


def with_orders(flow: Flow, **changes: object) -> Flow:
    """Return `flow` with these fields of its applications changed."""
    return with_visit(flow, orders=replace(flow.visit.orders, **changes))  # type: ignore[arg-type]  # `replace` checks
