"""A rehearsed morning as data: who comes when, wants what, behaves how. Pure; same seed, same morning."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

WANTED = {"payment": 0.42, "new-supply": 0.14, "change": 0.12, "invoice": 0.18, "advice": 0.14}
"""Shares of the sample hall's services (DOMAIN.md: paying and looking up a bill eat most counter time)."""
SERVING_MIN = {"payment": 2.6, "new-supply": 5.5, "change": 4.5, "invoice": 2.2, "advice": 3.4}
"""Mean handling time at the counter, minutes."""
GRADES = ("very_satisfied", "satisfied", "average", "dissatisfied", None)
_GRADE_SHARES = (0.44, 0.26, 0.07, 0.03, 0.20)
"""A fifth of all customers walks away without rating."""
_SPREAD = 0.45
"""Log-standard deviation of handling times."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """One customer of the rehearsal."""

    arrives_min: float
    service: str
    language: str
    has_card: bool
    is_elderly: bool
    serving_min: float
    walks_min: float
    is_no_show: bool
    grade: str | None


def plan_morning(seed: int, minutes: int, *, per_hour: float = 22.0) -> tuple[Visitor, ...]:
    """Return the visitors of a morning of `minutes`, in order of arrival: busier in its middle third."""
    chance = Random(seed)
    visitors: list[Visitor] = []
    at = 0.0
    while True:
        at += chance.expovariate(per_hour * _crowd(at / minutes) / 60)
        if at > minutes - 4:
            return tuple(visitors)
        visitors.append(_visitor(chance, at))


def _crowd(share: float) -> float:
    return 0.7 + 0.7 * math.sin(math.pi * min(1.0, share)) ** 2


def _visitor(chance: Random, at: float) -> Visitor:
    service = chance.choices(list(WANTED), list(WANTED.values()))[0]
    has_card = chance.random() < 0.4
    return Visitor(
        arrives_min=at,
        service=service,
        language="en" if chance.random() < 0.15 else "zh",
        has_card=has_card,
        is_elderly=has_card and chance.random() < 0.35,
        serving_min=SERVING_MIN[service] * chance.lognormvariate(-_SPREAD * _SPREAD / 2, _SPREAD),
        walks_min=chance.uniform(0.2, 0.8),
        is_no_show=chance.random() < 0.06,
        grade=chance.choices(GRADES, _GRADE_SHARES)[0],
    )
