"""What may happen to a work order: its steps, corrections, pressing for speed, its rating. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Final

from hall.contract.business.applications import (
    APPLIED_ALREADY,
    ORDER_STEPS,
    ApplicationForm,
    Kind,
    OrderRating,
    OrderState,
    faults_of,
)
from queue_server.business.core.refusals import incomplete, refused

PRESS_GAP: Final = timedelta(hours=4)
"""How long after pressing for speed it may be pressed for again."""
PRESSABLE: Final = frozenset((OrderState.UNDER_REVIEW, OrderState.IN_PROCESS))
RECENT: Final = timedelta(hours=24)
"""An order that was made this short a while ago may be the very application that is submitted once more."""
OPEN: Final = PRESSABLE | {OrderState.RETURNED}
"""States in which the like of an order is not wanted a second time."""
_NEEDS_WORDS: Final = frozenset((OrderState.RETURNED, OrderState.WITHDRAWN))


def require_complete(form: ApplicationForm, stored: Collection[str]) -> None:
    """Raise a refusal when `form` has faults, or names a photo or signature that is not among the `stored` files."""
    faults = faults_of(form)
    if faults:
        raise incomplete(faults)
    if not {form.id_front, form.id_back, form.signature} <= set(stored):
        raise refused("file_unknown")


def require_new(form: ApplicationForm, there: Iterable[tuple[str, ApplicationForm]], besides: Collection[str]) -> None:
    """Raise a refusal when one of the orders that are `there`, and not meant to be, is the like of `form`.

    `there` are the numbers and forms of the applicant's open orders of the last day, and `besides` those of which the
    customer has said that this is another.
    """
    for order, other in there:
        if order not in besides and _mark(other) == _mark(form):
            raise refused(APPLIED_ALREADY, order)


def _mark(form: ApplicationForm) -> tuple[str, ...]:
    # an account says where it is; an address may be typed with another space the second time
    place = form.account or "".join(form.address.split())
    return (form.kind, form.applicant.id_number, form.owner.id_number, place)


def require_step(state: OrderState, following: OrderState, handler: str, words: str) -> None:
    """Raise a refusal when staff may not move an order from `state` to `following` with these `words`, or unnamed."""
    if state is OrderState.RETURNED and following is OrderState.UNDER_REVIEW:
        raise refused("only_customer_corrects")
    if following not in ORDER_STEPS[state]:
        raise refused("step_not_allowed")
    if not handler.strip():
        # it would read as if the customer had done it
        raise refused("handler_missing")
    if following in _NEEDS_WORDS and not words.strip():
        raise refused("words_missing")


def require_correctable(state: OrderState, kind: Kind, form: ApplicationForm) -> None:
    """Raise a refusal when an order of `kind` in `state` cannot be submitted again with `form`."""
    if state is not OrderState.RETURNED:
        raise refused("not_returned")
    if form.kind is not kind:
        raise refused("kind_changed")


def may_press_at(state: OrderState, since: datetime, pressed_at: datetime | None) -> datetime | None:
    """Return from when speed may be pressed for, `None` in a state where it cannot; the first time is free."""
    if state not in PRESSABLE:
        return None
    return since if pressed_at is None else pressed_at + PRESS_GAP


def require_pressable(may_at: datetime | None, now: datetime) -> None:
    """Raise a refusal when speed cannot be pressed for at `now`."""
    if may_at is None:
        raise refused("nothing_to_press")
    if now < may_at:
        raise refused("pressed_too_soon")


def require_ratable(state: OrderState, rating: OrderRating | None) -> None:
    """Raise a refusal when an order in `state` that has `rating` cannot be rated."""
    if state is not OrderState.COMPLETED:
        raise refused("not_completed")
    if rating is not None:
        raise refused("rated_already")
