"""What a payment simulator can be made to do besides being a provider: faults, and a customer's own press. Pure."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Final, Protocol

from hall.contract.business.endpoints import endpoints_of
from hall.contract.business.money import Fen
from hall.contract.business.payments import PaymentMethod, PaymentReport
from hall.contract.business.values import Key
from hall.contract.values import value


class Fault(StrEnum):
    """What can be switched on."""

    SLOW = "slow"
    """Each answer is late."""
    DECLINED = "declined"
    """Who presses *pay* is declined."""
    PAID_BUT_NO_ANSWER = "paid_but_no_answer"
    """What was paid is never said."""
    ANSWERED_TWICE = "answered_twice"
    """Each request is carried out twice, as when the network repeats it."""
    REFUND_FAILS = "refund_fails"


@value
class WaitingPayment:
    """A payment that waits for its customer."""

    payment: Key
    terminal: str
    method: PaymentMethod
    amount: Fen
    page_url: str
    """The page on which it is paid, on a phone or in place of the card terminal."""


class Control(Protocol):
    """What staff's clients may do: switch faults, and press in a customer's place."""

    def faults(self) -> tuple[Fault, ...]:
        """Return the faults that are on."""

    def switch(self, fault: Fault, is_on: bool) -> tuple[Fault, ...]:
        """Switch a fault and return those that are on; they stay so over a restart."""

    def press(self, payment: Key, does_pay: bool) -> PaymentReport:
        """Do what a customer does on the phone or at the card terminal. Raises `NotFound`."""

    def waiting(self) -> tuple[WaitingPayment, ...]:
        """Return the payments that wait for their customers, the newest first."""


CONTROL: Final = tuple(replace(each, is_for_staff=True) for each in endpoints_of(Control))
