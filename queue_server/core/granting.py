"""How a ticket is granted once nothing speaks against it: its id, its number, its code and the wait that is said."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from hall.contract.events import TicketIssued
from hall.contract.values import Holder, Language, PriorityClass
from queue_server.core.estimate import Newcomer
from queue_server.core.hall import Hall
from queue_server.core.numbering import next_number, ticket_id
from queue_server.core.paths import expect
from queue_server.core.plan import ServicePlan
from queue_server.core.refusals import Refusal, refuse

CODE_BYTES: Final = 12
"""96 bits: a ticket's code cannot be guessed (at least 80 are promised)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a customer asks for who may have it."""

    language: Language
    priority_class: PriorityClass
    class_reason: str
    holder: Holder | None
    quantity: int = 1
    further: tuple[str, ...] = ()
    appointment: str | None = None
    slot: datetime | None = None


def granted(
    hall: Hall, service: ServicePlan, wish: Wish, actor: str, now: datetime, chance: bytes
) -> TicketIssued | Refusal:
    """Return the ticket for `service` on the open day; `chance` are at least `CODE_BYTES` random bytes for its code."""
    assert hall.day is not None, "tickets are granted on business days"
    number = next_number(hall, service)
    if number is None:
        return refuse("numbers_exhausted", zh=service.name.zh, en=service.name.en)
    early_s = 0.0 if wish.slot is None else min(0.0, (now - wish.slot).total_seconds())
    newcomer = Newcomer(service.service, wish.priority_class, wish.slot is not None, early_s)
    return TicketIssued(
        ticket=ticket_id(hall.day, hall.issued + 1),
        number=number,
        service=service.service,
        priority_class=wish.priority_class,
        class_reason=wish.class_reason,
        language=wish.language,
        issued_by=actor,
        holder=wish.holder,
        people_ahead=sum(1 for _ in hall.waiting_of(service.service)),
        estimate=expect(hall, now, newcomer, chance),
        code=urlsafe_b64encode(chance[:CODE_BYTES]).decode("ascii"),
        quantity=wish.quantity,
        further=wish.further,
        appointment=wish.appointment,
        slot=wish.slot,
    )
