"""The journey "pay": bills or another amount, and how. One intention never becomes two payments.

A payment's id is made by the press that chooses how to pay, and that press leaves its page: a second one is not heard.
Another payment is begun only when it is certain that nothing of the one before was taken.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hall.contract.business.payments import PaymentMethod
from kiosk.flow import whose
from kiosk.flow.effects import Step
from kiosk.flow.events import Event, Pressed
from kiosk.flow.moves import Handler
from kiosk.flow.pages import Page
from kiosk.flow.paying_effects import BeginPayment
from kiosk.flow.paying_state import NOTHING_PAID, Paying
from kiosk.flow.state import Flow
from kiosk.flow.visit import notify, turn, with_visit
from kiosk.flow.whose_state import Aim

MOST_FIGURES: Final = 4
"""Figures of another amount in whole yuan."""
PRESETS: Final = ("50", "100", "200", "500")


def can_pay(flow: Flow) -> bool:
    """Tell whether paying can be begun now; without the hall's server it is not."""
    return bool(flow.around.pays_with) and flow.around.is_live


def asks_to_pay(flow: Flow, event: Event, now: float) -> Step:
    """Ask whose bills are to be paid, or say why nothing can be paid now."""
    if not can_pay(flow):
        return notify(flow, "paying_away", now), ()
    return _WHOSE_TO_PAY(flow, event, now)


_WHOSE_TO_PAY: Final[Handler] = whose.asks_whose(Aim.PAY)


def open_dues(flow: Flow, _event: Event, now: float) -> Step:
    """Show what there is to pay for the account that was found; all of it is chosen, the oldest first."""
    looked = flow.visit.lookup
    if looked.account is None or looked.particulars is None:
        return flow, ()
    if not can_pay(flow):
        return notify(flow, "paying_away", now), ()
    paying = Paying(account=looked.account, bills=looked.particulars.bills)
    paying = replace(paying, chosen=frozenset(bill.bill for bill in paying.open_bills))
    return with_visit(turn(flow, Page.DUES, now), paying=paying, notice=None), ()


def leave_dues(flow: Flow, _event: Event, now: float) -> Step:
    """Go back to the account."""
    return with_visit(turn(flow, Page.ACCOUNT, now), paying=NOTHING_PAID, notice=None), ()


def tick(flow: Flow, event: Event, _now: float) -> Step:
    """Choose a bill, or no longer; with the detail "all" every one."""
    assert isinstance(event, Pressed)
    paying = flow.visit.paying
    every = frozenset(bill.bill for bill in paying.open_bills)
    if event.detail == "all":
        return with_paying(flow, chosen=frozenset() if paying.chosen == every else every), ()
    return with_paying(flow, chosen=paying.chosen ^ (every & {event.detail})), ()


def open_amount(flow: Flow, _event: Event, now: float) -> Step:
    """Ask for another amount: a part of the bills, or more than they are, for the balance."""
    return with_paying(turn(flow, Page.AMOUNT, now), typed=""), ()


def type_figure(flow: Flow, event: Event, _now: float) -> Step:
    """Take up one more figure of whole yuan; no amount begins with a nought."""
    assert isinstance(event, Pressed)
    typed = flow.visit.paying.typed
    is_figure = len(event.detail) == 1 and event.detail in "0123456789"
    if not is_figure or (not typed and event.detail == "0") or len(typed) == MOST_FIGURES:
        return flow, ()
    return with_paying(flow, typed=typed + event.detail), ()


def erase_figure(flow: Flow, event: Event, _now: float) -> Step:
    """Take back the last figure, or with the detail "all" every one."""
    assert isinstance(event, Pressed)
    return with_paying(flow, typed="" if event.detail == "all" else flow.visit.paying.typed[:-1]), ()


def fill(flow: Flow, event: Event, _now: float) -> Step:
    """Take one of the amounts that are offered."""
    assert isinstance(event, Pressed)
    return with_paying(flow, typed=event.detail) if event.detail in PRESETS else flow, ()


def back_to_dues(flow: Flow, _event: Event, now: float) -> Step:
    """Go back to the bills."""
    return with_paying(turn(flow, Page.DUES, now), typed=""), ()


def ask_how(flow: Flow, _event: Event, now: float) -> Step:
    """Ask how to pay, once there is something to pay."""
    if flow.visit.paying.amount == 0:
        return flow, ()
    return with_visit(turn(flow, Page.METHOD, now), notice=None), ()


def back_from_method(flow: Flow, _event: Event, now: float) -> Step:
    """Go back to the amount or to the bills, whichever was decided on."""
    page = Page.AMOUNT if flow.visit.paying.typed else Page.DUES
    return with_visit(turn(flow, page, now), notice=None), ()


def begin_payment(flow: Flow, event: Event, now: float) -> Step:
    """Begin the payment: this press is its intention."""
    assert isinstance(event, Pressed)
    paying = flow.visit.paying
    if event.detail not in flow.around.pays_with or paying.account is None:
        return flow, ()
    if not can_pay(flow):
        return notify(flow, "paying_away", now), ()
    method = PaymentMethod(event.detail)
    begun = anew(paying, intention=event.intention, method=method)
    order = BeginPayment(
        intention=event.intention,
        method=method,
        account=paying.account.account,
        bills=tuple(bill.bill for bill in begun.to_pay),
        amount=begun.amount,
        language=flow.visit.language,
    )
    return with_visit(turn(flow, Page.PAYING, now), paying=begun, notice=None), (order,)


def another_way(flow: Flow, _event: Event, now: float) -> Step:
    """Choose again how to pay, after a payment of which nothing was taken."""
    return with_visit(turn(flow, Page.METHOD, now), paying=anew(flow.visit.paying), notice=None), ()


def anew(paying: Paying, **changes: object) -> Paying:
    """Return what is to be paid with nothing begun of it."""
    fresh = replace(NOTHING_PAID, account=paying.account, bills=paying.bills, chosen=paying.chosen, typed=paying.typed)
    return replace(fresh, **changes)  # type: ignore[arg-type]  # `replace` checks


def with_paying(flow: Flow, **changes: object) -> Flow:
    """Return `flow` with these fields of what is paid changed."""
    return with_visit(flow, paying=replace(flow.visit.paying, **changes))  # type: ignore[arg-type]  # `replace` checks
