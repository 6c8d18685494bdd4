"""What a home would pay for so many kWh a month under a tiered tariff, and how little less would cost less. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from hall.contract.business.bills import Tariff, TierUse, cost

MONTHS = 12
"""The steps of the tariff are those of a year."""


@dataclass(frozen=True, slots=True)
class Saving:
    """Using `kwh` less each month keeps below the step above `tier`, and saves `fen` in a year."""

    tier: int
    kwh: int
    fen: int


def year_of(tariff: Tariff, month_kwh: int) -> tuple[TierUse, ...]:
    """Return what a whole year of `month_kwh` each month costs, by step."""
    return cost(tariff, 0, MONTHS * month_kwh)


def total(parts: tuple[TierUse, ...]) -> int:
    """Return the sum of the steps, fen."""
    return sum(part.amount for part in parts)


def saving(tariff: Tariff, month_kwh: int) -> Saving | None:
    """Return how to stay below the highest step that is reached; None when only the first one is."""
    parts = year_of(tariff, month_kwh)
    if len(parts) < 2:
        return None
    kwh = -(-parts[-1].kwh // MONTHS)
    return Saving(parts[-2].tier, kwh, total(parts) - total(year_of(tariff, month_kwh - kwh)))


def room_kwh(tariff: Tariff) -> int | None:
    """Return how many kWh a month the first step holds; None when it is without end."""
    first = tariff.tiers[0].up_to_kwh
    return first // MONTHS if first is not None else None
