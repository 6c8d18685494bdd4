"""The pages of "my applications": the list, one with its steps, its correction and its rating. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from assets.typing.entry import Kind, grouped
from hall.contract.business.applications import ApplicationForm, OrderState, OrderStep, WorkOrder
from hall.contract.values import Language
from hall.runtime.words import Words
from kiosk.flow.orders_state import Orders
from kiosk.view.desk_props import FormLine, OrderLine, OrderProps, OrdersProps, StepLine
from kiosk.view.when import when

_LOOKS = {
    OrderState.NOT_SUBMITTED: ("unknown", "edit"),
    OrderState.UNDER_REVIEW: ("primary", "eye"),
    OrderState.IN_PROCESS: ("primary", "wrench"),
    OrderState.RETURNED: ("warn", "undo"),
    OrderState.COMPLETED: ("good", "good"),
    OrderState.WITHDRAWN: ("unknown", "x"),
}
"""Tone and drawing of each state; its word stands beside them."""
_HANZI: Final = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class CanCorrect:
    """What of a returned application can be made anew here, besides what is written, and whether it was."""

    phone: bool
    """Another phone can be proved."""
    photos: bool
    """There is a camera."""
    is_photographed: bool
    """New photos were taken."""
    is_sent: bool
    """It has just been submitted again: nobody has waited yet."""


def orders_props(orders: Orders, zone: str, now: datetime, words: Words, can: CanCorrect) -> OrdersProps:
    """Return what these pages draw; times are the hall's."""
    return OrdersProps(
        lines=tuple(_line(order, zone, words) for order in orders.orders),
        order=_order(orders.order, zone, now, words, can) if orders.order is not None else OrderProps(),
        form=_form(orders.form, words, can) if orders.form is not None else (),
        speed=orders.speed,
        attitude=orders.attitude,
        words=orders.words,
    )


def can_hurry(order: WorkOrder, now: datetime) -> bool:
    """Tell whether speed can be pressed for at `now`."""
    return order.may_press_at is not None and now >= order.may_press_at


def _line(order: WorkOrder, zone: str, words: Words) -> OrderLine:
    tone, icon = _LOOKS[order.state]
    return OrderLine(
        key=order.order,
        kind=words.text(f"order_kind_{order.kind}"),
        state=words.text(f"order_state_{order.state}"),
        tone=tone,
        icon=icon,
        made=words.text("orders_made", day=words.long_date(order.made_at, zone)),
    )


def _order(order: WorkOrder, zone: str, now: datetime, words: Words, can: CanCorrect) -> OrderProps:
    line = _line(order, zone, words)
    rating = order.rating
    last = len(order.steps) - 1
    because = order.returned_because.in_language(words.language) if order.returned_because is not None else ""
    return OrderProps(
        number=f"{order.order[:2]} {order.order[2:10]} {order.order[10:]}",
        kind=line.kind,
        state=line.state,
        tone=line.tone,
        icon=line.icon,
        address=order.address_masked,
        applicant=order.applicant_masked,
        # the newest first: how it stands now is what people came for
        steps=tuple(_step(step, place == last, because, zone, words) for place, step in enumerate(order.steps))[::-1],
        because=because,
        is_because_zh=words.language is Language.EN and _HANZI.search(because) is not None,
        hurry="" if can.is_sent else _hurry(order, zone, now, words),
        can_hurry=can_hurry(order, now) and not can.is_sent,
        rate=words.text("order_rate_hint") if order.state is OrderState.COMPLETED and rating is None else "",
        rate_hint=words.text("rate_hint", kind=line.kind),
        speed=rating.speed if rating is not None else 0,
        attitude=rating.attitude if rating is not None else 0,
        rated=rating.words if rating is not None else "",
    )


def _step(step: OrderStep, is_last: bool, because: str, zone: str, words: Words) -> StepLine:
    said = _said(step, words)
    tone, icon = _LOOKS[step.state]
    return StepLine(
        state=words.text(f"order_state_{step.state}"),
        time=words.text("order_step_at", day=words.long_date(step.at, zone), time=words.clock_time(step.at, zone)),
        handler=words.text("order_handler", name=step.handler) if step.handler else words.text("order_by_customer"),
        # why it came back stands above, on a card of its own
        words="" if is_last and said == because else said,
        tone=tone,
        icon=icon,
        is_last=is_last,
    )


def _said(step: OrderStep, words: Words) -> str:
    """Return what was said with a step: staff's own words, or what the customer made anew."""
    if not step.changed:
        return step.words
    parts = words.text("list_comma").join(words.text(f"form_part_{part}") for part in step.changed)
    return words.text("order_corrected_parts", parts=parts)


def _hurry(order: WorkOrder, zone: str, now: datetime, words: Words) -> str:
    """Return the honest sentence: when it can be pressed (again), or that it can be now."""
    if order.may_press_at is None:
        return ""
    if can_hurry(order, now):
        return words.text("order_hurried_before", n=order.pressed) if order.pressed else words.text("order_hurry_hint")
    at = when(order.may_press_at, now, zone, words)
    return (
        words.text("order_hurried", n=order.pressed, when=at) if order.pressed else words.text("order_not_yet", when=at)
    )


def _form(form: ApplicationForm, words: Words, can: CanCorrect) -> tuple[FormLine, ...]:
    nothing = words.text("correct_nothing")
    phone = grouped(Kind.PHONE, form.applicant.phone or "")
    return (
        FormLine("phone", words.text("correct_phone"), phone or nothing, can.phone, not phone),
        FormLine("address", words.text("correct_address"), form.address),
        FormLine("remark", words.text("correct_remark"), form.remark or nothing, is_empty=not form.remark),
        FormLine(
            "photos",
            words.text("correct_photos"),
            words.text("correct_photos_new" if can.is_photographed else "correct_photos_kept"),
            can.photos,
        ),
    )
