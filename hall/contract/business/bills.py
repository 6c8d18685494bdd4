"""Accounts, bills and tiered tariffs: what a customer owes, and why. Pure."""

from __future__ import annotations

from enum import StrEnum

from hall.contract.business.money import Fen, SignedFen
from hall.contract.business.values import AccountId, BillId, InvoiceId, Key, MeterId, Month, Name, ReceiptId
from hall.contract.values import DayText, Instant, Text, value


@value
class Tier:
    """One step of a tiered tariff (阶梯电价): up to this many kWh in a year each costs so much."""

    up_to_kwh: int | None
    """`None`: all above the step before."""
    price_milli_yuan: int
    """Thousandths of a yuan for one kWh, 538 is 0.538 yuan."""


@value
class Tariff:
    """A tariff by its steps, the cheapest first; the last is without end."""

    tariff: str
    name: Text
    tiers: tuple[Tier, ...]


@value
class TierUse:
    """What fell into one step."""

    tier: int
    """1 is the first."""
    kwh: int
    amount: Fen


def cost(tariff: Tariff, before_kwh: int, kwh: int) -> tuple[TierUse, ...]:
    """Return what `kwh` cost when `before_kwh` were used earlier in the year, by step; empty steps are left out.

    Each step is rounded to whole fen, half a fen up.
    """
    used, left, floor = before_kwh, kwh, 0
    parts: list[TierUse] = []
    for number, tier in enumerate(tariff.tiers, 1):
        room = left if tier.up_to_kwh is None else max(0, tier.up_to_kwh - max(used, floor))
        taken = min(left, room)
        if taken:
            parts.append(TierUse(tier=number, kwh=taken, amount=(taken * tier.price_milli_yuan + 5) // 10))
        used, left, floor = used + taken, left - taken, tier.up_to_kwh or floor
    return tuple(parts)


@value
class Account:
    """One account as it may be shown to whoever identified: names and address are masked already."""

    account: AccountId
    owner_masked: str
    address_masked: str
    meter: MeterId
    tariff: str
    balance: SignedFen
    """What is left of prepayments; negative: owed beyond the bills."""
    owed: Fen
    """The open rest of all bills."""
    used_this_year_kwh: int


@value
class MonthUse:
    """One month of the chart."""

    month: Month
    kwh: int
    amount: Fen


class BillState(StrEnum):
    """How far a bill is paid."""

    OPEN = "open"
    PART = "part"
    PAID = "paid"


@value
class Bill:
    """One month's bill."""

    bill: BillId
    account: AccountId
    month: Month
    kwh: int
    tiers: tuple[TierUse, ...]
    amount: Fen
    paid: Fen
    due: DayText
    state: BillState
    invoice: InvoiceId | None = None
    """The invoice that was printed for it."""

    @property
    def rest(self) -> int:
        """What is still to pay, fen."""
        return self.amount - self.paid


@value
class Credit:
    """Money that was received and is to be credited: to bills in their order, what is left to the account's balance.

    `payment` is the payment's own id and the key: credited once, whatever is sent again.
    """

    payment: Key
    account: AccountId
    amount: Fen
    bills: tuple[BillId, ...]
    method: str
    """`PaymentMethod` as a word."""
    paid_at: Instant
    terminal: str


@value
class BillCredit:
    """What of a credit went to one bill."""

    bill: BillId
    amount: Fen


@value
class Credited:
    """The answer to a `Credit`, the same for the same payment."""

    payment: Key
    receipt: ReceiptId
    bills: tuple[BillCredit, ...]
    to_balance: Fen
    """What went to the account's balance."""


@value
class Invoice:
    """A single-part invoice (单联发票) as it is printed."""

    invoice: InvoiceId
    account: AccountId
    bill: BillId
    title: Name
    """The buyer, masked for private persons."""
    month: Month
    kwh: int
    amount: Fen
    issued_at: Instant
    copies: int
    """1 is the first print; more is a reprint, which is marked."""
