"""The money page: payments that wait for a customer, the provider's faults, and what phones were sent. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from drivers.simulators.panel.money_seen import MoneyLook
from drivers.simulators.panel.view_faults import FaultRow
from hall.contract.business.money import yuan
from hall.contract.business.payment_control import Fault
from hall.runtime.words import Words


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """One payment that waits for its customer."""

    key: str
    title: str
    """How and how much."""
    page: str
    """Where it is paid, as a phone would open it."""


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One short message."""

    key: str
    phone: str
    words: str


@dataclass(frozen=True, slots=True)
class MoneyProps:
    """What is said of the simulator as a whole."""

    is_wanted: bool
    """Whether this hall has one."""
    is_there: bool
    told: str
    """Why there is nothing to pay; empty when there is."""
    has_messages: bool


def money_props(look: MoneyLook | None, words: Words) -> MoneyProps:
    """Return what is said of the simulator; None: this hall has none."""
    seen = look or MoneyLook()
    told = ""
    if not seen.waiting:
        told = words.text("money_nothing") if seen.is_there else words.text("money_away")
    return MoneyProps(look is not None, seen.is_there, told, bool(seen.messages))


def waiting_rows(look: MoneyLook | None, words: Words) -> tuple[WaitingRow, ...]:
    """Return the payments that wait."""
    return tuple(
        WaitingRow(
            key=each.payment,
            title=words.text(f"pays_{each.method.value}", amount=yuan(each.amount), place=each.terminal),
            page=each.page_url,
        )
        for each in (look or MoneyLook()).waiting
    )


def money_faults(look: MoneyLook | None, words: Words) -> tuple[FaultRow, ...]:
    """Return every fault of the provider."""
    on = (look or MoneyLook()).faults
    return tuple(FaultRow(fault.value, words.text(f"provider_{fault.value}"), fault in on) for fault in Fault)


def message_rows(look: MoneyLook | None, words: Words) -> tuple[MessageRow, ...]:
    """Return the messages in the panel's language."""
    seen = (look or MoneyLook()).messages
    return tuple(MessageRow(each.key, each.phone, each.words.in_language(words.language)) for each in seen)
