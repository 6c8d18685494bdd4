"""What the pages of paying and of invoices draw: frozen values with their words already chosen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DueLine:
    """One bill that can be paid."""

    key: str
    month: str
    kwh: str
    amount: str
    note: str
    """What was paid of it already; empty: nothing."""
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class WayTile:
    """One way to pay, or one thing that can become of notes."""

    key: str
    icon: str
    tint: str
    title: str
    hint: str


@dataclass(frozen=True, slots=True)
class Preset:
    """An amount that is often paid."""

    key: str
    text: str
    is_typed: bool
    """It is the amount that stands on the keys."""


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """A label and an amount or a number."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class PaymentProps:
    """The payment under way."""

    kind: str = ""
    """What is drawn: ``qr``, ``card``, ``cash``, ``busy``."""
    icon: str = "hourglass"
    title: str = ""
    hint: str = ""
    slow: str = ""
    amount: str = ""
    received: str = ""
    rest: str = ""
    share: float = 0.0
    """Of the amount that has been put in, 0 to 1."""
    qr: tuple[str, ...] = ()
    seconds: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeProps:
    """How the payment, or an invoice, ended."""

    icon: str = "check"
    tone: str = "good"
    title: str = ""
    hint: str = ""
    outlet: str = ""
    """Where paper comes out; empty without any."""
    arrow: str = "arrow-down"
    lines: tuple[MoneyLine, ...] = ()
    invoice: str = ""
    """What asks for the invoices of the bills that were paid in full; empty: there are none to print."""
    is_busy: bool = False


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """One paid bill."""

    key: str
    month: str
    amount: str
    note: str
    """That it was printed before; empty: it was not."""
    act: str


@dataclass(frozen=True, slots=True)
class PayingProps:
    """Everything of paying."""

    can_pay: bool = False
    """Something is owed for the account on the screen, and it can be paid here."""
    account: str = ""
    owner: str = ""
    dues: tuple[DueLine, ...] = ()
    is_all: bool = False
    total: str = ""
    other: str = ""
    typed: str = ""
    """Whole yuan on the keys, with its unit; empty: nothing was typed."""
    presets: tuple[Preset, ...] = ()
    ways: tuple[WayTile, ...] = ()
    warning: str = ""
    title: str = ""
    payment: PaymentProps = PaymentProps()
    outcome: OutcomeProps = OutcomeProps()
    invoices: tuple[InvoiceLine, ...] = ()
