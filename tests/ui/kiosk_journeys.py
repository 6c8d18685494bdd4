"""Each journey as a customer presses it through, step by step, for films and for the bench."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from assets.qt.looking import items_below
from kiosk.flow import Page
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


def touch_if_there(name: str) -> Step:
    """Press a button that is there in one language only."""
    return Step(f"touch {name}", lambda rehearsal: rehearsal.sees(name) and rehearsal.tap(name))


def first(prefix: str) -> Step:
    """Press the first button whose name begins so."""

    def do(rehearsal: Rehearsal) -> None:
        assert rehearsal.stage.window is not None
        names = [item.objectName() for item in items_below(rehearsal.stage.window.contentItem()) if item.isEnabled()]
        rehearsal.tap(next(name for name in names if name.startswith(prefix)))

    return Step(f"touch the first {prefix}", do)


def keys(text: str, key: str = "figure") -> Step:
    """Press the keys of `text` one by one."""

    def do(rehearsal: Rehearsal) -> None:
        for sign in text:
            rehearsal.tap(f"{key}-{sign}")

    return Step(f"type {text}", do)


def draw(name: str) -> Step:
    """Draw with a finger."""
    return Step(f"draw on {name}", lambda rehearsal: rehearsal.draw(name))


def _type_code(rehearsal: Rehearsal) -> None:
    """Type the code that came to the phone."""
    for sign in rehearsal.take_code():
        rehearsal.tap(f"figure-{sign}")


def _until(*pages: Page) -> Deed:
    """Wait until one of these pages is there: payments are worked off on a thread of their own."""

    def wait(rehearsal: Rehearsal) -> None:
        rehearsal.wait_until(lambda: rehearsal.page in pages)

    return wait


def _pay_by_phone(rehearsal: Rehearsal) -> None:
    """Press *pay* on the phone as soon as the payment waits for it, and wait for the end."""
    rehearsal.wait_until(rehearsal.pay_by_phone)
    _until(Page.PAID)(rehearsal)


def _until_invoiced(rehearsal: Rehearsal) -> None:
    """Wait until the printer has said what became of the invoice."""
    rehearsal.wait_until(lambda: rehearsal.vm.flow.visit.paying.invoicing.end)


CARD = Step("ID card", Rehearsal.put_card)
PUMP = Step("wait a moment", Rehearsal.pump)
ANSWER = Step("wait", Rehearsal.settle)
INVOICED = Step("wait for the invoice", _until_invoiced)
SHOWN = Step("the code to pay stands", lambda rehearsal: rehearsal.wait_until(rehearsal.phone.waiting))
PHONE = Step("pay by phone", _pay_by_phone)
CODE = Step("type the code of the message", _type_code)
HOME = touch("home")
_TAKE = (touch("primary"), PUMP, ANSWER, touch("primary"))
_MENU = (touch("begin"), touch("self-service"))
_NUMBER = (keys(CUSTOMER.account), touch("primary"), ANSWER)
_PAY_ALL = (touch("primary"), touch("pay-by-qr"), SHOWN, PHONE)

JOURNEYS: dict[str, tuple[Step, ...]] = {
    "ticket": (touch("begin"), touch("service-payment"), *_TAKE),
    "ticket-by-card": (CARD, touch("service-change"), *_TAKE),
    "appointment": (touch("begin"), touch("appointment"), keys("K7QD2MVX", "code-key"), *_TAKE),
    "help": (touch("begin"), touch("help"), touch("close-help"), touch("service-payment"), touch("identify"), HOME),
    "here-instead": (touch("begin"), touch("service-payment"), touch("quicker"), CARD, ANSWER, HOME),
    "look-up": (*_MENU, touch("open-account"), *_NUMBER, touch("primary"), touch("back"), touch("back"), HOME),
    "look-up-by-card": (*_MENU, touch("open-account"), CARD, ANSWER, HOME),
    "tariff": (*_MENU, touch("open-tariff"), ANSWER, keys("420"), HOME),
    "notices": (*_MENU, touch("open-notices"), ANSWER, HOME),
    "halls": (*_MENU, touch("open-halls"), ANSWER, HOME),
    "pay": (*_MENU, touch("open-pay"), CARD, ANSWER, *_PAY_ALL, touch("primary")),
    "pay-another-amount": (
        *_MENU, touch("open-pay"), *_NUMBER, touch("other-amount"), touch("amount-100"), *_PAY_ALL,
        touch("invoice-now"), INVOICED, HOME,
    ),
    "invoice": (*_MENU, touch("open-invoice"), CARD, ANSWER, first("invoice-"), INVOICED, touch("primary")),
    "orders": (*_MENU, touch("open-orders"), CARD, ANSWER, first("order-"), ANSWER, HOME),
    "report": (
        *_MENU, touch("open-report"), touch("kind-fault"), ANSWER, touch("topic-no_power"), touch("phrase-1"),
        touch("primary"), keys("13800138000"), touch("primary"), touch("primary"), ANSWER, HOME,
    ),
    "reserve": (*_MENU, touch("open-reserve"), CARD, ANSWER, first("time-"), touch("primary"), ANSWER, HOME),
    "apply": (
        *_MENU, touch("open-apply"), touch("choice-more_power"), CARD, touch("choice-owner"), ANSWER,
        touch(f"account-{CUSTOMER.account}"), touch("primary"), keys("beijing", "key"), touch_if_there("candidate-0"),
        touch("primary"), keys("13900001111"), touch("primary"), CODE, touch("primary"), PUMP, touch("snap"), PUMP,
        touch("primary"), PUMP, touch("snap"), PUMP, touch("primary"), touch("primary"), draw("pad"), touch("primary"),
        ANSWER, touch("primary"),
    ),
}  # fmt: skip
"""By name; each begins at the untouched kiosk and ends there."""
