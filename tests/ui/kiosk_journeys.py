"""Each journey as a customer presses it through, step by step, for films and for the bench."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from assets.qt.looking import items_below
from kiosk.flow import Page
from queue_server.business.sample import customers
from tests.ui.kiosk_rehearsal import CUSTOMER, Rehearsal

Deed: TypeAlias = Callable[[Rehearsal], object]
MORE = "show-all"
"""The button that asks for what the assisted mode leaves out at first."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is done or waited for; a picture follows."""

    name: str
    do: Deed
    button: str = ""
    """What is pressed, when it is one button."""


def touch(name: str) -> Step:
    """Press a button; one that is left out at first in the assisted mode is asked for before."""

    def do(rehearsal: Rehearsal) -> None:
        before = way_to(step, rehearsal)
        if before is not None:
            before.do(rehearsal)
        rehearsal.tap(name)

    step = Step(f"touch {name}", do, name)
    return step


def way_to(step: Step, rehearsal: Rehearsal) -> Step | None:
    """Return what must be pressed first where the button of `step` stands behind *more*; a film shows that as well."""
    is_behind = step.button not in ("", MORE) and not rehearsal.sees(step.button) and rehearsal.sees(MORE)
    return touch(MORE) if is_behind else None


def first(prefix: str) -> Step:
    """Press the first button whose name begins so."""
    return _one_of(prefix, 0, "first")


def last(prefix: str) -> Step:
    """Press the last button whose name begins so."""
    return _one_of(prefix, -1, "last")


def _one_of(prefix: str, place: int, said: str) -> Step:
    def do(rehearsal: Rehearsal) -> None:
        assert rehearsal.stage.window is not None
        items = items_below(rehearsal.stage.window.contentItem())
        found = [item.objectName() for item in items if item.isEnabled() and item.objectName().startswith(prefix)]
        assert found, f"nothing to press begins with {prefix}"
        rehearsal.tap(found[place])

    return Step(f"touch the {said} {prefix}", do)


def keys(text: str, key: str = "figure") -> Step:
    """Press the keys of `text` one by one."""

    def do(rehearsal: Rehearsal) -> None:
        for sign in text:
            rehearsal.tap(f"{key}-{sign}")

    return Step(f"type {text}", do)


def write(said: str, **spelt: str) -> Step:
    """Press the keys of what is written in the customer's language; of Chinese syllables the first word is taken."""

    def do(rehearsal: Rehearsal) -> None:
        for sign in spelt[rehearsal.vm.flow.visit.language]:
            rehearsal.tap("key-space" if sign == " " else f"key-{sign}")
        if rehearsal.sees("candidate-0"):
            rehearsal.tap("candidate-0")

    return Step(said, do)


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
RETURNED_CARD = Step("the ID card of one whose application came back", lambda kiosk: kiosk.put_card(customers()[1]))
PUMP = Step("wait a moment", Rehearsal.pump)
LAID = Step("lay the card under the camera", Rehearsal.pump)
TURNED = Step("turn the card over", Rehearsal.pump)
ANSWER = Step("wait", Rehearsal.settle)
INVOICED = Step("wait for the invoice", _until_invoiced)
SHOWN = Step("the code to pay stands", lambda rehearsal: rehearsal.wait_until(rehearsal.phone.waiting))
PHONE = Step("pay by phone", _pay_by_phone)
CODE = Step("type the code of the message", _type_code)
REMARK = write("write a note", zh="zhaopian", en="new photos")
ONE_MORE = write("write more of the address", zh="hou", en=" east")
HOME = touch("home")
_TAKE = (touch("primary"), PUMP, ANSWER, touch("primary"))
_MENU = (touch("begin"), touch("self-service"))
_NUMBER = (keys(CUSTOMER.account), touch("primary"), ANSWER)
_BOTH_SIDES = (LAID, touch("snap"), PUMP, touch("primary"), TURNED, touch("snap"), PUMP, touch("primary"))
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
    "orders": (
        *_MENU, touch("open-orders"), CARD, ANSWER, first("order-"), ANSWER, touch("primary"), ANSWER, HOME,
    ),
    "correct": (
        *_MENU, touch("open-orders"), RETURNED_CARD, ANSWER, touch("primary"), ANSWER, touch("form-remark-edit"),
        REMARK, touch("primary"), touch("form-photos-edit"), *_BOTH_SIDES,
        touch("primary"), ANSWER, HOME,
    ),
    "rate-order": (
        *_MENU, touch("open-orders"), CARD, ANSWER, last("order-"), ANSWER, touch("primary"), touch("speed-5"),
        touch("attitude-4"), touch("primary"), ANSWER, HOME,
    ),
    "report": (
        *_MENU, touch("open-report"), touch("kind-fault"), ANSWER, touch("topic-no_power"), touch("phrase-1"),
        touch("primary"), keys("13800138000"), touch("primary"), touch("primary"), ANSWER, HOME,
    ),
    "reserve": (*_MENU, touch("open-reserve"), CARD, ANSWER, first("time-"), touch("primary"), ANSWER, HOME),
    "apply": (
        *_MENU, touch("open-apply"), touch("choice-more_power"), CARD, touch("choice-owner"), ANSWER,
        touch(f"account-{CUSTOMER.account}"), touch("address-other"), ONE_MORE,
        touch("primary"), keys("13900001111"), touch("primary"), CODE, touch("primary"),
        *_BOTH_SIDES, touch("primary"), draw("pad"), touch("primary"), ANSWER, touch("primary"),
    ),
}  # fmt: skip
"""By name; each begins at the untouched kiosk and ends there."""
