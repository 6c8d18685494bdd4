"""Rating a completed application: stars for speed and for attitude, some words if the customer likes; once."""

from __future__ import annotations

from typing import Final

from hall.contract.business.applications import OrderRating, OrderState, WorkOrder
from kiosk.flow import errand
from kiosk.flow.effects import Step
from kiosk.flow.errand_state import RateOrder
from kiosk.flow.events import Event, Pressed, Wrote
from kiosk.flow.orders import changed, with_orders
from kiosk.flow.pages import Page
from kiosk.flow.state import Flow
from kiosk.flow.visit import turn

MOST_WORDS: Final = 100
_MARKS: Final = frozenset({"speed", "attitude"})
_STARS: Final = frozenset("12345")


def rate(flow: Flow, _event: Event, now: float) -> Step:
    """Ask how a completed order went."""
    order = flow.visit.orders.order
    if order is None or order.state is not OrderState.COMPLETED or order.rating is not None:
        return flow, ()
    return with_orders(turn(flow, Page.RATE_ORDER, now), speed=0, attitude=0, words="", typed=""), ()


def star(flow: Flow, event: Event, _now: float) -> Step:
    """Take the stars of one mark: "speed-4"."""
    assert isinstance(event, Pressed)
    mark, _, stars = event.detail.partition("-")
    if mark not in _MARKS or stars not in _STARS:
        return flow, ()
    return with_orders(flow, **{mark: int(stars)}), ()


def can_rate(flow: Flow) -> bool:
    """Tell whether both marks are given."""
    return bool(flow.visit.orders.speed and flow.visit.orders.attitude)


def edit_words(flow: Flow, _event: Event, now: float) -> Step:
    """Write some words to the stars."""
    return with_orders(turn(flow, Page.RATE_WORDS, now), typed=flow.visit.orders.words), ()


def wrote(flow: Flow, event: Event, _now: float) -> Step:
    """Take what was written so far."""
    assert isinstance(event, Wrote)
    return with_orders(flow, typed=event.text[:MOST_WORDS]), ()


def take_words(flow: Flow, _event: Event, now: float) -> Step:
    """Keep the words, and go back to the stars."""
    return with_orders(turn(flow, Page.RATE_ORDER, now), words=flow.visit.orders.typed.strip(), typed=""), ()


def show_stars(flow: Flow, _event: Event, now: float) -> Step:
    """Go back to the stars; what was being written is dropped."""
    return with_orders(turn(flow, Page.RATE_ORDER, now), typed=""), ()


def send(flow: Flow, event: Event, now: float) -> Step:
    """Send the rating when both marks are given."""
    assert isinstance(event, Pressed)
    orders = flow.visit.orders
    if not can_rate(flow) or orders.order is None:
        return flow, ()
    rating = OrderRating(speed=orders.speed, attitude=orders.attitude, words=orders.words)
    return errand.start(flow, RateOrder(orders.order.order, rating), event.intention, now)


def rated(flow: Flow, result: WorkOrder, now: float) -> Step:
    """Thank for it."""
    return changed(flow, result, "order_rated", now)
