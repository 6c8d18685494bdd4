"""Work orders: those pressed for first, then those that have waited longest; one in full, and its next steps. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from hall.contract.business.applications import Kind, OrderRating, OrderState, OrderStep, WorkOrder
from screens.business.books import Books
from screens.business.matters import (
    ActProps,
    Doing,
    FactProps,
    MatterProps,
    MatterRow,
    StepProps,
    act,
    days_since,
    harmless,
    when,
)
from screens.device_sheet.telling import Telling

ICONS: Final[Mapping[Kind, str]] = {
    Kind.NEW_HOME: "home",
    Kind.NEW_BUSINESS: "buildings",
    Kind.MORE_POWER: "bolt",
    Kind.CHANGE_OWNER: "users",
    Kind.RENAME: "edit",
    Kind.MOVE_METER: "meter",
    Kind.PAUSE: "pause",
    Kind.CLOSE: "power",
}
_TONES: Final = {
    OrderState.NOT_SUBMITTED: "off",
    OrderState.UNDER_REVIEW: "warn",
    OrderState.IN_PROCESS: "busy",
    OrderState.RETURNED: "off",
    OrderState.COMPLETED: "good",
    OrderState.WITHDRAWN: "off",
}
STEPS: Final[Mapping[OrderState, tuple[OrderState, ...]]] = {
    OrderState.UNDER_REVIEW: (OrderState.IN_PROCESS, OrderState.RETURNED, OrderState.WITHDRAWN),
    OrderState.IN_PROCESS: (OrderState.COMPLETED, OrderState.RETURNED),
    OrderState.RETURNED: (OrderState.WITHDRAWN,),
}
"""What staff may do, the usual first. A returned order goes back to review by its customer alone."""
NEEDS_WORDS: Final = frozenset({OrderState.RETURNED, OrderState.WITHDRAWN})
"""The customer is told why."""
_OURS: Final = frozenset({OrderState.UNDER_REVIEW, OrderState.IN_PROCESS})
"""They wait for staff."""
_STEP_ICONS: Final = {
    OrderState.IN_PROCESS: "check",
    OrderState.COMPLETED: "good",
    OrderState.RETURNED: "undo",
    OrderState.WITHDRAWN: "trash",
}
DANGEROUS: Final = frozenset({f"order_{OrderState.WITHDRAWN.value}"})
"""What ends an application is pressed twice."""
LONG_DAYS: Final = 5
"""Days in one state after which an order is said to be waiting long."""
_PHRASES: Final = {
    OrderState.UNDER_REVIEW: ("photo_unclear", "papers_differ", "address_incomplete", "accepted"),
    OrderState.IN_PROCESS: ("visit_agreed", "work_done"),
    OrderState.RETURNED: ("wish_withdrawn",),
}


def sorted_orders(books: Books) -> tuple[WorkOrder, ...]:
    """Return the orders that wait for staff, pressed ones first, then those for the customer, then what is done."""
    waiting = sorted(
        books.orders, key=lambda one: (one.state is OrderState.RETURNED, -one.pressed, _since(one), one.order)
    )
    return (*waiting, *books.done_orders)


def order_rows(books: Books, chosen: str, telling: Telling) -> tuple[MatterRow, ...]:
    """Return the list."""
    return tuple(_row(one, one.order == chosen, telling) for one in sorted_orders(books))


def order_matter(order: WorkOrder, doing: Doing, telling: Telling) -> MatterProps:
    """Return one order in full."""
    steps = STEPS.get(order.state, ())
    facts = [
        FactProps(telling.text("fact_applicant"), _person(order.applicant_masked, order.phone_masked), is_data=True),
        FactProps(telling.text("fact_owner"), order.owner_masked, is_data=True),
        FactProps(telling.text("fact_address"), order.address_masked, is_data=True),
        FactProps(telling.text("fact_account"), order.account or telling.text("no_account")),
        FactProps(telling.text("fact_made"), when(order.made_at, telling)),
    ]
    if order.pressed:
        facts.append(FactProps(telling.text("fact_pressed"), telling.text("times", n=order.pressed), "warn"))
    return MatterProps(
        key=order.order,
        icon=ICONS[order.kind],
        title=telling.text(f"order_{order.kind.value}"),
        number=order.order,
        state=telling.text(f"is_{order.state.value}"),
        tone=_TONES[order.state],
        advice=telling.text("advice_rated" if order.rating else f"advice_{order.state.value}"),
        facts=tuple(facts),
        quote_title=telling.text("customers_rating") if order.rating else "",
        quote=_rating(order.rating, telling) if order.rating else "",
        steps_title=telling.text("steps_so_far"),
        steps=_steps(order, telling),
        words_title=telling.text("words_to_customer") if steps else "",
        words_hint=telling.text("words_needed_to_return") if steps else "",
        phrases=tuple(telling.text(f"say_{name}") for name in _PHRASES.get(order.state, ())),
        acts=tuple(_act(step, doing, telling) for step in steps),
    )


def pressing_orders(books: Books) -> int:
    """Return how many orders that wait for staff were pressed for."""
    return sum(bool(one.pressed) and one.state in _OURS for one in books.orders)


def step_of(key: str) -> OrderState | None:
    """Return the state into which the act `key` brings an order, `None` when it is no such act."""
    name = key.removeprefix("order_")
    return OrderState(name) if key != name and name in set(OrderState) else None


def _act(step: OrderState, doing: Doing, telling: Telling) -> ActProps:
    tone = "bad" if step is OrderState.WITHDRAWN else "" if step is OrderState.RETURNED else "primary"
    key = f"order_{step.value}"
    return act(key, _STEP_ICONS[step], doing, telling, tone=tone, needs_words=step in NEEDS_WORDS)


def _row(order: WorkOrder, is_chosen: bool, telling: Telling) -> MatterRow:
    mark, mark_tone = _mark(order, telling)
    return MatterRow(
        key=order.order,
        icon=ICONS[order.kind],
        title=telling.text(f"order_{order.kind.value}"),
        detail=f"{order.applicant_masked} · {order.address_masked}",
        state=telling.text(f"is_{order.state.value}"),
        tone=_TONES[order.state],
        mark=mark,
        mark_tone=mark_tone,
        is_chosen=is_chosen,
    )


def _mark(order: WorkOrder, telling: Telling) -> tuple[str, str]:
    if order.state not in _OURS:
        return "", ""
    if order.pressed:
        return telling.text("pressed", n=order.pressed), "bad"
    days = days_since(_since(order), telling)
    return (telling.text("waits_long", n=days), "warn") if days >= LONG_DAYS else ("", "")


def _since(order: WorkOrder) -> datetime:
    return order.steps[-1].at if order.steps else order.made_at


def _person(name: str, phone: str) -> str:
    return f"{name} · {phone}" if phone else name


def _steps(order: WorkOrder, telling: Telling) -> tuple[StepProps, ...]:
    return tuple(
        StepProps(
            title=telling.text(f"is_{one.state.value}"),
            who=one.handler or telling.text("by_customer"),
            when=when(one.at, telling),
            words=harmless(one.words) or _made_anew(one, telling),
            is_last=place == len(order.steps),
        )
        for place, one in enumerate(order.steps, 1)
    )


def _made_anew(step: OrderStep, telling: Telling) -> str:
    """Return what the customer made anew when they submitted a returned order again."""
    if not step.changed:
        return ""
    parts = telling.text("parts_comma").join(telling.text(f"form_part_{part.value}") for part in step.changed)
    return telling.text("made_anew", parts=parts)


def _rating(rating: OrderRating, telling: Telling) -> str:
    stars = telling.text("stars", speed=rating.speed, attitude=rating.attitude)
    return telling.text("two_sentences", first=stars, second=harmless(rating.words)).strip()
