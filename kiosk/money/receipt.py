"""Composes what is printed for a payment: the receipt, or the claim for what is owed at the counter. Pure.

Rule: nothing that names the customer; the account's number is masked. A receipt says that it is no invoice.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from devices.slip import Align, Feed, Line, Pair, QrCode, Rule, Size, Slip, SlipItem, columns
from hall.contract.business.money import yuan
from hall.contract.documents_hall import HallDocument
from hall.contract.masking import masked_account
from hall.contract.values import Language, Text
from hall.runtime.words import Words
from kiosk.money.core import Payment, State

DOUBLE_COLUMNS: Final = 24
"""Half-width columns of a line in double size on 80 mm paper (576 dots)."""


def compose_receipt(payment: Payment, hall: HallDocument | None, words: Words) -> Slip:
    """Return the slip that `payment` needs in its state, in the language of `words` with the other one beneath."""
    is_claim = payment.state is State.AT_COUNTER
    return Slip(
        (
            *(both(hall.name, words.language) if hall is not None else ()),
            Feed(),
            *both(words.both("claim_title" if is_claim else "receipt_title"), words.language),
            Rule(),
            Feed(),
            *_amount(payment, is_claim, words),
            Feed(),
            Rule(),
            *_facts(payment, hall, words),
            Rule(),
            Feed(),
            *_end(payment, is_claim, words),
        )
    )


def both(text: Text, first: Language) -> tuple[SlipItem, ...]:
    """Return `text` as a heading: large in the first language, small beneath it in the other."""
    name = text.in_language(first)
    # what would break in double size is easier to read in one line
    size = Size.DOUBLE if columns(name) <= DOUBLE_COLUMNS else Size.NORMAL
    return (
        Line(name, size, Align.CENTRE, bold=True),
        Line(text.in_language(_other(first)), align=Align.CENTRE),
    )


def told(text: Text, first: Language) -> tuple[SlipItem, ...]:
    """Return a sentence in both languages, the first one bold."""
    return (
        Line(text.in_language(first), align=Align.CENTRE, bold=True),
        Line(text.in_language(_other(first)), align=Align.CENTRE),
    )


def stamp(at: datetime, zone: str) -> str:
    """Return day and time in the hall's zone as papers that are kept bear them: with the year."""
    return at.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")


def month_of(bill: str, words: Words) -> str:
    """Return the month that a bill's number names."""
    month = words.text(f"lookup_month_{int(bill[-2:])}")
    return words.text("lookup_month_of_year", month=month, year=bill[-6:-2])


def _amount(payment: Payment, is_claim: bool, words: Words) -> Iterable[SlipItem]:
    shown = payment.open if is_claim else payment.credited
    yield Line(words.text("claim_amount" if is_claim else "receipt_amount"), align=Align.CENTRE)
    yield Line(words.text("lookup_yuan", yuan=yuan(shown)), Size.TRIPLE, Align.CENTRE, bold=True)


def _facts(payment: Payment, hall: HallDocument | None, words: Words) -> Iterable[SlipItem]:
    order = payment.order
    yield Pair(words.text("receipt_account"), masked_account(order.account))
    for part in payment.to_bills:
        label = words.text("receipt_bill", month=month_of(part.bill, words))
        yield Pair(label, words.text("lookup_yuan", yuan=yuan(part.amount)))
    over = payment.credited - sum(part.amount for part in payment.to_bills)
    if over > 0:
        yield Pair(words.text("receipt_balance"), words.text("lookup_yuan", yuan=yuan(over)))
    yield Pair(words.text("receipt_method"), words.text(f"pay_by_{order.method}"))
    if payment.is_cash:
        yield Pair(words.text("receipt_received"), words.text("lookup_yuan", yuan=yuan(payment.received)))
    at = payment.paid_at or order.at
    if hall is not None:
        yield Pair(words.text("receipt_time"), stamp(at, hall.zone))
    yield Pair(words.text("receipt_terminal"), order.terminal)
    if payment.receipt:
        yield Pair(words.text("receipt_number"), payment.receipt)
    yield Pair(words.text("receipt_payment"), order.payment[-12:])


def _end(payment: Payment, is_claim: bool, words: Words) -> Iterable[SlipItem]:
    if is_claim:
        # the counter finds the payment by it; nothing else of the customer is in the code
        yield QrCode(payment.id)
        yield from told(words.both("claim_hint"), words.language)
        return
    if payment.is_cash:
        yield from told(words.both("receipt_no_change"), words.language)
    yield from told(words.both("receipt_no_invoice"), words.language)


def _other(language: Language) -> Language:
    return Language.EN if language is Language.ZH else Language.ZH
