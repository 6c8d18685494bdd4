"""What the pages of "look up" draw: frozen values with their words already chosen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One of several accounts."""

    key: str
    number: str
    address: str
    owed: str


@dataclass(frozen=True, slots=True)
class AccountProps:
    """The account that was found; owner and address are masked."""

    number: str = ""
    owner: str = ""
    address: str = ""
    meter: str = ""
    balance: str = ""
    owed: str = ""
    owes: bool = False
    chart_title: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One month of the chart."""

    label: str
    value: str
    share: float
    """Of the highest month, 0 to 1."""


@dataclass(frozen=True, slots=True)
class BillLine:
    """One bill."""

    month: str
    kwh: str
    amount: str
    state: str
    tone: str
    icon: str


@dataclass(frozen=True, slots=True)
class TierPart:
    """One step of the tariff in what was reckoned."""

    tier: int
    name: str
    price: str
    kwh: str
    amount: str
    share: float
    """Of the whole amount, 0 to 1."""


@dataclass(frozen=True, slots=True)
class TariffProps:
    """The tariff calculator."""

    name: str = ""
    typed: str = ""
    month: str = ""
    year: str = ""
    parts: tuple[TierPart, ...] = ()
    advice: str = ""


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One notice."""

    title: str
    words: str
    area: str
    time: str
    is_outage: bool
    kind: str


@dataclass(frozen=True, slots=True)
class HallLine:
    """One other hall."""

    name: str
    address: str
    hours: str
    distance: str
    waiting: str


@dataclass(frozen=True, slots=True)
class LookupProps:
    """Everything of "look up"."""

    accounts: tuple[AccountLine, ...] = ()
    account: AccountProps = AccountProps()
    checking: str = ""
    """That an earlier payment for this account is still being checked; empty: none is."""
    bars: tuple[Bar, ...] = ()
    bills: tuple[BillLine, ...] = ()
    tariff: TariffProps = TariffProps()
    notices: tuple[NoticeLine, ...] = ()
    halls: tuple[HallLine, ...] = ()
