"""What a customer looks up: the questions to the business system, its answers, and what of them is on the screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from hall.contract.business.bills import Account, Bill, MonthUse, Tariff
from hall.contract.business.reports import NearbyHall, Notice


@dataclass(frozen=True, slots=True)
class ByCard:
    """Which accounts are the card's holder's? Its number stays where the card was read until this is asked."""

    person_key: str


@dataclass(frozen=True, slots=True)
class ByNumber:
    """Is there an account of this number?"""

    account: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OfAccount:
    """What were the use and the bills of this account?"""

    account: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OfTariff:
    """What does a home pay for its electricity?"""


@dataclass(frozen=True, slots=True)
class OfNotices:
    """Which notices hold?"""


@dataclass(frozen=True, slots=True)
class OfHalls:
    """Which other halls are near?"""


Question: TypeAlias = ByCard | ByNumber | OfAccount | OfTariff | OfNotices | OfHalls


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts that were found; none if there are none."""

    found: tuple[Account, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Particulars:
    """Use and bills of the account that was asked for, the oldest month first."""

    use: tuple[MonthUse, ...] = field(repr=False)
    bills: tuple[Bill, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Notices:
    """The notices, outages first."""

    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Halls:
    """Other halls, the nearest first."""

    halls: tuple[NearbyHall, ...]


Findings: TypeAlias = Accounts | Particulars | Tariff | Notices | Halls


@dataclass(frozen=True, slots=True)
class Lookup:
    """What this customer looked up; it goes with the visit."""

    inquiry: str = ""
    """Under which id the open question was asked; answers to any other are another's and are dropped."""
    typed: str = field(default="", repr=False)
    """Figures of kWh on the key pad."""
    accounts: tuple[Account, ...] = field(default=(), repr=False)
    account: Account | None = field(default=None, repr=False)
    particulars: Particulars | None = None
    tariff: Tariff | None = None
    notices: tuple[Notice, ...] = ()
    halls: tuple[NearbyHall, ...] = ()


NOTHING = Lookup()
"""Nothing was looked up."""
