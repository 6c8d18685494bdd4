"""Kiosks' open payments in plain words: what each waits for, since when, what to do. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from hall.contract.business.money import yuan
from hall.contract.business.payments import PaymentMethod
from hall.contract.documents_money import OpenEnd, OpenPayment
from hall.contract.picture import HallPicture
from screens.business.matters import Doing, FactProps, MatterProps, MatterRow, act, hours, when
from screens.device_sheet.telling import Telling

HAND_OVER: Final = "hand_over"
"""The act that says the customer has the money; a person signs for it."""
_ORDER: Final = (
    OpenEnd.HAND_OVER,
    OpenEnd.NOTE,
    OpenEnd.REFUND,
    OpenEnd.CREDIT,
    OpenEnd.RECEIPT,
    OpenEnd.CUSTOMER,
)
_TONES: Final[Mapping[OpenEnd, str]] = {
    OpenEnd.HAND_OVER: "bad",
    OpenEnd.NOTE: "warn",
    OpenEnd.REFUND: "busy",
    OpenEnd.CREDIT: "busy",
    OpenEnd.RECEIPT: "busy",
    OpenEnd.CUSTOMER: "busy",
}
ICONS: Final[Mapping[PaymentMethod, str]] = {
    PaymentMethod.QR: "qr",
    PaymentMethod.CARD: "bank-card",
    PaymentMethod.CASH: "cash",
}


def open_payments(picture: HallPicture) -> tuple[tuple[str, OpenPayment], ...]:
    """Return every open payment with its kiosk: those a person must end first, of equals the oldest."""
    found = [(client, one) for client, document in picture.payments.items() for one in document.payments]
    return tuple(sorted(found, key=lambda each: (_ORDER.index(each[1].waits_for), each[1].since, each[1].payment)))


def pressing_payments(picture: HallPicture) -> int:
    """Return how many payments wait for a person."""
    return sum(one.waits_for in (OpenEnd.HAND_OVER, OpenEnd.NOTE) for _, one in open_payments(picture))


def not_shown(picture: HallPicture) -> int:
    """Return how many more there are than the kiosks could name."""
    return sum(document.not_shown for document in picture.payments.values())


def key_of(client: str, payment: OpenPayment) -> str:
    """Return the key of a payment's row: the kiosk and its own id."""
    return f"{client}/{payment.payment}"


def payment_rows(picture: HallPicture, chosen: str, telling: Telling) -> tuple[MatterRow, ...]:
    """Return the list."""
    return tuple(_row(client, one, chosen, telling) for client, one in open_payments(picture))


def payment_matter(client: str, payment: OpenPayment, doing: Doing, telling: Telling) -> MatterProps:
    """Return one payment in full; what a person has given the customer is signed for."""
    is_ours = payment.waits_for is OpenEnd.HAND_OVER and payment.owed > 0
    facts = [
        FactProps(telling.text("fact_kiosk"), telling.client(client)),
        FactProps(telling.text("fact_method"), telling.text(f"method_{payment.method.value}")),
        FactProps(telling.text("fact_amount"), money(payment.amount, telling)),
        FactProps(telling.text("fact_received"), money(payment.received, telling)),
    ]
    if payment.owed:
        word = "fact_to_credit" if payment.waits_for is OpenEnd.CREDIT else "fact_owed"
        facts.append(FactProps(telling.text(word), money(payment.owed, telling), "bad" if is_ours else ""))
    if payment.unclear_notes:
        count = telling.text("notes", n=payment.unclear_notes)
        facts.append(FactProps(telling.text("fact_unclear"), count, "warn"))
    facts.append(FactProps(telling.text("fact_since"), _since(payment, telling)))
    return MatterProps(
        key=key_of(client, payment),
        icon=ICONS[payment.method],
        title=_title(payment, telling),
        number=payment.payment,
        state=telling.text(f"open_{payment.waits_for.value}"),
        tone=_tone(payment),
        advice=telling.text("advice_unanswered" if payment.is_unanswered else f"advice_{payment.waits_for.value}"),
        facts=tuple(facts),
        acts=(act(HAND_OVER, "coins", doing, telling, tone="primary"),) if is_ours else (),
    )


def money(fen: int, telling: Telling) -> str:
    """Return an amount as it is written here."""
    return telling.text("yuan", amount=yuan(fen))


def _row(client: str, payment: OpenPayment, chosen: str, telling: Telling) -> MatterRow:
    key = key_of(client, payment)
    return MatterRow(
        key=key,
        icon=ICONS[payment.method],
        title=_title(payment, telling),
        detail=f"{telling.client(client)} · {_since(payment, telling)}",
        state=telling.text(f"open_{payment.waits_for.value}"),
        tone=_tone(payment),
        mark=telling.text("no_answer_yet") if payment.is_unanswered else "",
        mark_tone="warn",
        is_chosen=key == chosen,
    )


def _title(payment: OpenPayment, telling: Telling) -> str:
    # what counts is the customer's money; before any came, what is to be paid
    amount = payment.owed or payment.received or payment.amount
    return f"{money(amount, telling)} · {telling.text(f'method_{payment.method.value}')}"


def _tone(payment: OpenPayment) -> str:
    tone = _TONES[payment.waits_for]
    return "warn" if payment.is_unanswered and tone == "busy" else tone


def _since(payment: OpenPayment, telling: Telling) -> str:
    span = hours(telling.seconds_since(payment.since), telling)
    return telling.text("since_and_for", time=when(payment.since, telling), span=span)
