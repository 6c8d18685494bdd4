"""The daily settlement (日清日结): what was received against what was credited and banked. Pure.

::

    hall      received (provider's statement, banknotes) against credited, payment by payment
    office    received against banked, per terminal and method, once the money must be there
    finance   whatever the level below did not clear up in time

Rule: each difference is a work item of one kind with an amount and a deadline, and the same books make the same items,
under the same ids: settling a day again adds nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeAlias

from hall.contract.business.money import Fen
from hall.contract.business.payments import PaymentMethod
from hall.contract.business.settlement import Banked, Difference, DifferenceKind, Level, SettlementRow
from hall.contract.business.values import Key
from hall.contract.values import value


@value
class Receipt:
    """What a provider's statement, or a kiosk's journal of banknotes, says of one payment."""

    payment: Key
    terminal: str
    method: PaymentMethod
    amount: Fen
    refunded: Fen = 0


@value
class CreditEntry:
    """What the business system has credited for one payment."""

    payment: Key
    terminal: str
    method: PaymentMethod
    amount: Fen


Place: TypeAlias = tuple[str, PaymentMethod]
"""Terminal and method."""
Finding: TypeAlias = tuple[DifferenceKind, Place, int, str]
"""What is wrong, where, how many fen, and the payment; empty when it is about a whole day."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A day's sums, and what does not fit."""

    rows: tuple[SettlementRow, ...]
    differences: tuple[Difference, ...]


BANKED_AFTER: Final[Mapping[PaymentMethod, int]] = {
    PaymentMethod.CASH: 3,
    PaymentMethod.CARD: 1,
    PaymentMethod.QR: 2,
}
"""After how many working days the money must be at the bank (DOMAIN: cash 2-3 days, POS T+1, third party T+2)."""
_CLEAR_WITHIN: Final = {Level.HALL: 1, Level.OFFICE: 2, Level.FINANCE: 5}
"""Working days that each level has."""


def settle_day(
    day: date,
    today: date,
    receipts: Iterable[Receipt],
    entries: Iterable[CreditEntry],
    banked: Iterable[Banked],
    holidays: frozenset[date] = frozenset(),
    *,
    not_yet: frozenset[str] = frozenset(),
    findings: Iterable[Finding] = (),
) -> Settled:
    """Return the settlement of `day` as it stands on `today`; the books are those of that day.

    A credit belongs to the day on which its money was received, so that both are asked for by payment. Payments in
    `not_yet` are under way and not judged; `findings` are what was found wrong elsewhere.
    """
    received = {each.payment: each for each in receipts}
    credited = {each.payment: each for each in entries}
    at_bank: dict[Place, int] = defaultdict(int)
    for entry in banked:
        at_bank[(entry.terminal, entry.method)] += entry.amount
    rows = _rows(received, credited, at_bank)
    wrong: list[Finding] = [
        (kind, _place(receipt or credit), amount, payment)
        for payment in sorted((received.keys() | credited.keys()) - not_yet)
        for receipt, credit in [(received.get(payment), credited.get(payment))]
        for kind, amount in _payment_differences(receipt, credit)
    ]
    wrong += findings
    wrong += [
        (kind, (row.terminal, row.method), amount, "")
        for row in rows
        for kind, amount in _bank_differences(row, is_due=today > working_day(day, BANKED_AFTER[row.method], holidays))
    ]
    return Settled(rows, tuple(_item(day, today, holidays, *each) for each in wrong))


def working_day(day: date, after: int, holidays: frozenset[date] = frozenset()) -> date:
    """Return the day that is `after` working days later; weekends and `holidays` do not count."""
    found = day
    while after > 0:
        found += timedelta(days=1)
        after -= found.weekday() < 5 and found not in holidays
    return found


def _rows(
    received: Mapping[str, Receipt], credited: Mapping[str, CreditEntry], at_bank: Mapping[Place, int]
) -> tuple[SettlementRow, ...]:
    places = (
        {_place(each) for each in received.values()} | {_place(each) for each in credited.values()} | at_bank.keys()
    )
    rows = []
    for place in sorted(places):
        mine = [each for each in received.values() if _place(each) == place]
        came, back = sum(each.amount for each in mine), sum(each.refunded for each in mine)
        given = sum(each.amount for each in credited.values() if _place(each) == place)
        rows.append(
            SettlementRow(
                terminal=place[0],
                method=place[1],
                payments=len(mine),
                received=came,
                refunded=back,
                credited=given,
                banked=at_bank.get(place),
                open=came - back - given,
            )
        )
    return tuple(rows)


def _payment_differences(receipt: Receipt | None, credit: CreditEntry | None) -> list[tuple[DifferenceKind, int]]:
    kept = receipt.amount - receipt.refunded if receipt is not None else 0
    given = credit.amount if credit is not None else 0
    found: list[tuple[DifferenceKind, int]] = []
    if given < kept:
        found.append((DifferenceKind.NOT_CREDITED, kept - given))
    elif receipt is None:
        found.append((DifferenceKind.NOT_RECEIVED, given))
    elif given > kept:
        found.append((DifferenceKind.TOO_MUCH_CREDITED, given - kept))
    if receipt is not None and credit is not None and _place(receipt) != _place(credit):
        found.append((DifferenceKind.WRONG_METHOD, given))
    return found


def _bank_differences(row: SettlementRow, *, is_due: bool) -> list[tuple[DifferenceKind, int]]:
    kept, banked = row.received - row.refunded, row.banked or 0
    if banked > kept:
        return [(DifferenceKind.TOO_MUCH_BANKED, banked - kept)]
    return [(DifferenceKind.NOT_BANKED, kept - banked)] if banked < kept and is_due else []


def _item(
    day: date,
    today: date,
    holidays: frozenset[date],
    kind: DifferenceKind,
    place: Place,
    amount: int,
    payment: str,
) -> Difference:
    level = Level.HALL if payment else Level.OFFICE
    since = day if payment else working_day(day, BANKED_AFTER[place[1]], holidays)
    due = working_day(since, _CLEAR_WITHIN[level], holidays)
    if today > due:
        # what the level below did not clear up in time is finance's
        level, due = Level.FINANCE, working_day(due, _CLEAR_WITHIN[Level.FINANCE], holidays)
    return Difference(
        item="/".join((day.isoformat(), kind.value, payment or f"{place[0]}-{place[1].value}")),
        kind=kind,
        day=day.isoformat(),
        terminal=place[0],
        method=place[1],
        amount=amount,
        payment=payment,
        level=level,
        due=due.isoformat(),
    )


def _place(each: Receipt | CreditEntry | None) -> Place:
    assert each is not None, "a payment that nobody names is not looked at"
    return each.terminal, each.method
