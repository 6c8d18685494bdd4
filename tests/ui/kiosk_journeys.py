"""Each journey as a customer presses it through, step by step, for films and for the bench."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from tests.ui.kiosk_rehearsal import CUSTOMER, Rehearsal

Deed: TypeAlias = Callable[[Rehearsal], object]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is done or waited for; a picture follows."""

    name: str
    do: Deed


def touch(name: str) -> Step:
    """Press a button; one that is left out at first in the assisted mode is asked for before."""

    def do(rehearsal: Rehearsal) -> None:
        if not rehearsal.sees(name) and rehearsal.sees("show-all"):
            rehearsal.tap("show-all")
        rehearsal.tap(name)

    return Step(f"touch {name}", do)


def keys(text: str, key: str = "figure") -> Step:
    """Press the keys of `text` one by one."""

    def do(rehearsal: Rehearsal) -> None:
        for sign in text:
            rehearsal.tap(f"{key}-{sign}")

    return Step(f"type {text}", do)


CARD = Step("ID card", Rehearsal.put_card)
PUMP = Step("wait a moment", Rehearsal.pump)
ANSWER = Step("wait", Rehearsal.settle)
HOME = touch("home")
_TAKE = (touch("primary"), PUMP, ANSWER, touch("primary"))
_WHOSE = (touch("begin"), touch("self-service"), touch("open-account"))
_NUMBER = (keys(CUSTOMER.account), touch("primary"), ANSWER)

JOURNEYS: dict[str, tuple[Step, ...]] = {
    "ticket": (touch("begin"), touch("service-payment"), *_TAKE),
    "ticket-by-card": (CARD, touch("service-change"), *_TAKE),
    "appointment": (touch("begin"), touch("appointment"), keys("K7QD2MVX", "code-key"), *_TAKE),
    "help": (touch("begin"), touch("help"), touch("close-help"), touch("service-payment"), touch("identify"), HOME),
    "look-up": (*_WHOSE, *_NUMBER, touch("primary"), touch("back"), touch("back"), HOME),
    "look-up-by-card": (*_WHOSE, CARD, ANSWER, HOME),
    "tariff": (touch("begin"), touch("self-service"), touch("open-tariff"), ANSWER, keys("420"), HOME),
    "notices": (touch("begin"), touch("self-service"), touch("open-notices"), ANSWER, HOME),
    "halls": (touch("begin"), touch("self-service"), touch("open-halls"), ANSWER, HOME),
}
"""By name; each begins at the untouched kiosk and ends there."""
