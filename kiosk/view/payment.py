"""The page of a payment under way: what to do, what has been received, how long it waits, and what is slow. Pure."""

from __future__ import annotations

from typing import Final

from hall.contract.business.money import yuan
from hall.contract.business.payments import PaymentMethod
from hall.runtime.words import Words
from kiosk.flow.paying_state import Paying
from kiosk.money.core import Payment, State
from kiosk.money.view import Advice, PaymentView, view_of
from kiosk.view.inputs import Inputs
from kiosk.view.paying_props import PaymentProps

LAST_SECONDS: Final = 60
_INVITES: Final = {PaymentMethod.QR: "scan", PaymentMethod.CARD: "use_card", PaymentMethod.CASH: "insert_notes"}
_ICONS: Final = {PaymentMethod.QR: "qr", PaymentMethod.CARD: "bank-card", PaymentMethod.CASH: "cash"}


def payment_props(inputs: Inputs, words: Words) -> PaymentProps:
    """Return the payment under way as it is shown now; before its journal has it, that it is being prepared."""
    paying = inputs.flow.visit.paying
    amount = words.text("lookup_yuan", yuan=yuan(paying.amount))
    if paying.payment is None:
        return PaymentProps(
            kind="busy", title=words.text("paying_wait"), hint=words.text("paying_wait_hint"), amount=amount
        )
    view = view_of(paying.payment, inputs.now, inputs.make_qr)
    key = _key(paying, paying.payment)
    is_waiting = key in _INVITES.values()
    return PaymentProps(
        kind=view.method if is_waiting else "busy",
        icon=_ICONS[PaymentMethod(view.method)] if is_waiting else "hourglass",
        title=words.text(f"paying_{key}"),
        hint=words.text(f"paying_{key}_hint"),
        slow=_slow(view, is_waiting, words),
        amount=amount,
        received=words.text("lookup_yuan", yuan=view.received),
        rest=words.text("lookup_yuan", yuan=view.rest),
        share=min(1.0, paying.payment.received / max(1, paying.payment.order.amount)),
        qr=view.qr_rows if is_waiting else (),
        seconds=words.text("paying_seconds", n=view.seconds_left) if is_waiting and _is_pressing(view) else "",
    )


def _is_pressing(view: PaymentView) -> bool:
    """Tell whether the time that is left matters: notes are taken for long, and nobody hurries over the last one."""
    return view.method != PaymentMethod.CASH or view.seconds_left <= LAST_SECONDS


def _key(paying: Paying, payment: Payment) -> str:
    if payment.state is State.PAID:
        return "received"
    if paying.is_given_up or payment.wish is not None or payment.state is State.CLOSING:
        return "stopping" if payment.received < payment.order.amount else "received"
    # a provider that does not answer takes no code from the screen: it may be in the camera just now
    return _INVITES[payment.order.method] if payment.state in (State.WAITING, State.TAKING) else "wait"


def _slow(view: PaymentView, is_waiting: bool, words: Words) -> str:
    if view.advice in (Advice.WAIT_FOR_CHECK, Advice.GO_TO_COUNTER) and not is_waiting:
        return words.text("paying_check")
    return words.text("paying_slow") if view.is_slow else ""
