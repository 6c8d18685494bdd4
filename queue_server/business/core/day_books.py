"""What all sources together say of one day: whose word counts for what was received, and where they contradict. Pure.

::

    banknotes     the kiosk's own journal, nobody else counts them
    QR, card      the provider's statement; for what is newer than it, the kiosk's journal

Rule: nobody is accused before everybody had the time to speak: what is under way, or what a source that was away may
still tell of, is in the sums and is not a difference yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hall.contract.business.payments import PaymentMethod, StatementLine
from hall.contract.business.settlement import Banked, DifferenceKind, TillLine
from queue_server.business.core.settlement import CreditEntry, Finding, Receipt, Settled, settle_day, working_day


@dataclass(frozen=True, slots=True)
class Credits:
    """One payment that was credited, and when."""

    entry: CreditEntry
    at: datetime


@dataclass(frozen=True, slots=True)
class DayBooks:
    """All that is known of one day."""

    day: date
    statement: tuple[StatementLine, ...]
    statement_at: datetime | None
    """When the provider said so; None: it never did."""
    tills: tuple[TillLine, ...]
    told_at: Mapping[str, datetime]
    """When each terminal last told of its till."""
    credits: tuple[Credits, ...]
    banked: tuple[Banked, ...]


def settled(
    books: DayBooks, now: datetime, today: date, grace: timedelta, holidays: frozenset[date] = frozenset()
) -> Settled:
    """Return the settlement of a day as it stands `now`; a payment has `grace` from its money to its credit."""
    receipts, since = _receipts(books)
    known = {each.payment for each in receipts}
    not_yet = {payment for payment in known if now - since[payment] < grace}
    if today <= working_day(books.day, 1, holidays):
        not_yet |= {each.entry.payment for each in books.credits if _may_still_be_told(books, each, grace)} - known
    return settle_day(
        books.day,
        today,
        receipts,
        [each.entry for each in books.credits],
        books.banked,
        holidays,
        not_yet=frozenset(not_yet),
        findings=list(_findings(books, now, grace)),
    )


def _receipts(books: DayBooks) -> tuple[list[Receipt], dict[str, datetime]]:
    """Return what was received, and since when each payment's money is there."""
    stated = {line.payment for line in books.statement}
    receipts = [
        Receipt(
            payment=line.payment,
            terminal=line.terminal,
            method=line.method,
            amount=line.amount,
            refunded=line.refunded,
        )
        for line in books.statement
    ]
    since = {line.payment: line.at for line in books.statement}
    for line in books.tills:
        if line.payment in stated or not (line.received and _stands_for_itself(books, line)):
            continue
        receipts.append(
            Receipt(
                payment=line.payment,
                terminal=line.terminal,
                method=line.method,
                amount=line.received,
                refunded=line.refunded,
            )
        )
        since[line.payment] = line.at
    return receipts, since


def _stands_for_itself(books: DayBooks, line: TillLine) -> bool:
    is_newer = books.statement_at is None or line.at >= books.statement_at
    return line.method is PaymentMethod.CASH or is_newer


def _may_still_be_told(books: DayBooks, credit: Credits, grace: timedelta) -> bool:
    is_cash = credit.entry.method is PaymentMethod.CASH
    heard = books.told_at.get(credit.entry.terminal) if is_cash else books.statement_at
    return heard is None or heard < credit.at + grace


def _findings(books: DayBooks, now: datetime, grace: timedelta) -> Iterator[Finding]:
    """Give what the kiosks' journals show that sums of credits do not."""
    stated = {line.payment: line for line in books.statement}
    for line in books.tills:
        place = (line.terminal, line.method)
        if now - line.at < grace:
            continue
        if line.unclear:
            yield DifferenceKind.NOTE_UNCLEAR, place, 0, line.payment
        if line.method is PaymentMethod.CASH or _stands_for_itself(books, line) or not line.received:
            continue
        said = stated.get(line.payment)
        # refunds are the provider's to tell: the kiosk may not have asked since
        wrong = abs(line.received - (said.amount if said is not None else 0))
        if wrong:
            yield DifferenceKind.TILL_DIFFERS, place, wrong, line.payment
