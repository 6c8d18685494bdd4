"""How money that was received settles an account: bills in the payer's order, the rest to the balance. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from hall.contract.business.bills import Bill, BillCredit, BillState, Credit, Credited
from hall.contract.business.money import share
from queue_server.business.core.refusals import missing, refused

MOST_BALANCE: Final = 100_000_000_00
"""What a balance can hold, fen: a hundred million yuan."""


def state_of(amount: int, paid: int) -> BillState:
    """Return how far a bill of `amount` fen is paid by `paid` fen."""
    if paid >= amount:
        return BillState.PAID
    return BillState.PART if paid else BillState.OPEN


def settle(credit: Credit, bills: Mapping[str, Bill], balance: int, receipt: str) -> Credited:
    """Return what of `credit` goes where; `bills` are those it names, as they stand.

    A bill that is named twice counts once, one that is paid takes nothing. Raises `NotFound`, `RefusedByBusiness`.
    """
    if credit.amount == 0:
        raise refused("nothing_to_credit")
    wanted = tuple(dict.fromkeys(credit.bills))
    for bill in wanted:
        if bill not in bills:
            raise missing("bill")
        if bills[bill].account != credit.account:
            raise refused("bill_of_another")
    shares = share(credit.amount, tuple(bills[bill].rest for bill in wanted))
    to_balance = credit.amount - sum(shares)
    if balance + to_balance > MOST_BALANCE:
        raise refused("balance_full")
    return Credited(
        payment=credit.payment,
        receipt=receipt,
        bills=tuple(BillCredit(bill=bill, amount=part) for bill, part in zip(wanted, shares, strict=True) if part),
        to_balance=to_balance,
    )


def require_paid(bill: Bill) -> None:
    """Raise a refusal when `bill` may not have an invoice yet."""
    if bill.state is not BillState.PAID:
        raise refused("bill_not_paid")
