"""The sheets about tickets that are not in hand: one that waits, the parked ones, the missed ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, TypeVar

from hall.contract.commands import CallTicket, Cancel, Command, Requeue, Resume
from hall.contract.commands_access import CheckIn
from hall.contract.commands_acts import ChangeService, LoosenBinding
from hall.contract.documents import CounterDocument, MissedTicket, ParkedTicket, WaitingTicket
from hall.contract.documents_hall import HallDocument
from hall.contract.picture import HallPicture
from hall.contract.values import CancelReason
from hall.runtime.words import Words
from screens.clerk.view_inputs import Sheet
from screens.clerk.view_sheet_customer import cancel_offers, class_offers, reprint_offer, service_offer
from screens.clerk.view_tiles import Drawn, Offer, RowButton, SheetRow, Tile, commands_of, group, hint_at
from screens.clerk.view_waiting import service_of, waiting_for
from screens.reasons import expected_call

Away = TypeVar("Away", ParkedTicket, MissedTicket)
CODE: Final = r"[A-Z0-9]{6,16}"
"""An appointment's code, as the contract has it."""


def ticket_sheet(
    picture: HallPicture, sheet: Sheet, hall: HallDocument, document: CounterDocument, words: Words
) -> Drawn | None:
    """Return what can be done with one waiting ticket, or `None` when it does not wait any more."""
    found = next(((s, t) for s, t in waiting_for(picture, document) if t.ticket == sheet.ticket), None)
    if found is None:
        return None
    service, ticket = found
    acts = _acts(ticket, sheet, document, words)
    services = [
        service_offer("change", info, service, ChangeService(ticket=ticket.ticket, service=info.service), words)
        for info in hall.services
    ]
    classes = class_offers(ticket.ticket, ticket.priority_class, document, sheet, words)
    return Drawn(
        title=words.text("ticket_title", number=ticket.number),
        lead=expected_call(ticket.estimate, words),
        groups=(
            group(words.text("ticket_acts"), acts),
            group(words.text("change_title"), services),
            group(words.text("class_title"), classes),
        ),
        has_note=True,
        commands=commands_of(acts, services, classes),
    )


def parked_sheet(sheet: Sheet, hall: HallDocument, document: CounterDocument, words: Words) -> Drawn:
    """Return what was parked here or by this clerk: call it again, give it back, or end it."""
    rows: list[SheetRow] = []
    commands: dict[str, Command] = {}
    for place, ticket in _in_order(sheet.order, document.parked):
        info = service_of(hall, ticket.service)
        buttons = _buttons(ticket.ticket, place, words, "resume_parked", "play-filled")
        commands[f"call-{ticket.ticket}"] = Resume(counter=document.counter, ticket=ticket.ticket)
        commands[f"requeue-{ticket.ticket}"] = Requeue(ticket=ticket.ticket)
        commands[f"cancel-{ticket.ticket}"] = Cancel(ticket=ticket.ticket, reason=CancelReason.CUSTOMER)
        rows.append(
            SheetRow(
                key=ticket.ticket,
                title=ticket.number,
                detail=_parked_detail(ticket, hall, document, words),
                letter=info.letter if info else "",
                tint=info.tint if info else "",
                first=buttons[0],
                second=buttons[1],
                third=buttons[2],
            )
        )
    return Drawn(
        title=words.text("parked_title"),
        lead=words.text("parked_lead") if rows else "",
        rows=tuple(rows),
        empty=words.text("parked_empty"),
        commands=commands,
    )


def missed_sheet(
    picture: HallPicture, sheet: Sheet, hall: HallDocument, document: CounterDocument, words: Words
) -> Drawn:
    """Return who was called for this counter's services and did not come: call again, or give back."""
    services = {ticket.ticket: service for service, ticket in missed_of(picture, document)}
    rows: list[SheetRow] = []
    commands: dict[str, Command] = {}
    for place, ticket in _in_order(sheet.order, [ticket for _, ticket in missed_of(picture, document)]):
        info = service_of(hall, services[ticket.ticket])
        buttons = _buttons(ticket.ticket, place, words, "call_again", "bell-ringing")
        commands[f"call-{ticket.ticket}"] = CallTicket(counter=document.counter, ticket=ticket.ticket)
        commands[f"requeue-{ticket.ticket}"] = Requeue(ticket=ticket.ticket)
        rows.append(
            SheetRow(
                key=ticket.ticket,
                title=ticket.number,
                detail=words.text("missed_detail", n=ticket.times, time=words.clock_time(ticket.missed_at, hall.zone)),
                letter=info.letter if info else "",
                tint=info.tint if info else "",
                first=buttons[0],
                second=buttons[1],
            )
        )
    return Drawn(
        title=words.text("missed_title"),
        lead=words.text("missed_lead") if rows else "",
        rows=tuple(rows),
        empty=words.text("missed_empty"),
        commands=commands,
    )


def check_in_sheet(picture: HallPicture, sheet: Sheet, words: Words) -> Drawn:
    """Return the place for an appointment's code; with a whole code one press lets its customer wait."""
    code = sheet.note.strip().upper()
    is_whole = re.fullmatch(CODE, code) is not None
    tile = Tile(
        key="check_in",
        text=words.text("check_in_now"),
        detail=words.text("check_in_code", code=code) if is_whole else words.text("check_in_hint"),
        icon="calendar-check",
        is_ready=is_whole,
    )
    offers = [Offer(tile, CheckIn(code=code, language=words.language) if is_whole else None)]
    return Drawn(
        title=words.text("check_in_title"),
        lead=words.text("check_in_lead", n=booked(picture)[1]),
        groups=(group("", offers),),
        has_code=True,
        commands=commands_of(offers),
    )


def booked(picture: HallPicture) -> tuple[int, int]:
    """Return how many appointments today has, and how many of their customers are still to come."""
    queues = picture.queues.values()
    return sum(queue.booked_today for queue in queues), sum(queue.booked_to_come for queue in queues)


def missed_of(picture: HallPicture, document: CounterDocument) -> list[tuple[str, MissedTicket]]:
    """Return the missed tickets of this counter's services with their service, the newest first."""
    found = [
        (service, ticket)
        for service in document.services
        if service in picture.queues
        for ticket in picture.queues[service].missed
    ]
    return sorted(found, key=lambda one: one[1].missed_at, reverse=True)


def _acts(ticket: WaitingTicket, sheet: Sheet, document: CounterDocument, words: Words) -> list[Offer]:
    call = Tile(key="call_ticket", text=words.text("call_now"), detail=words.text("call_now_more"), icon="bell-ringing")
    return [
        Offer(call, CallTicket(counter=document.counter, ticket=ticket.ticket)),
        *_loosen(ticket, words),
        *cancel_offers(ticket.ticket, sheet, words),
        reprint_offer(ticket.ticket, words),
    ]


def _loosen(ticket: WaitingTicket, words: Words) -> list[Offer]:
    if ticket.to_counter is None and ticket.to_clerk is None:
        return []
    tile = Tile(key="loosen", text=words.text("loosen"), detail=words.text("loosen_more"), icon="users")
    return [Offer(tile, LoosenBinding(ticket=ticket.ticket))]


def _in_order(order: Sequence[str], tickets: Sequence[Away]) -> list[tuple[int, Away]]:
    places = {ticket: place for place, ticket in enumerate(order)}
    for ticket in tickets:
        places.setdefault(ticket.ticket, len(places))
    return sorted(((places[ticket.ticket], ticket) for ticket in tickets), key=lambda one: one[0])


def _buttons(ticket: str, place: int, words: Words, first: str, icon: str) -> tuple[RowButton, RowButton, RowButton]:
    return (
        RowButton(f"call-{ticket}", words.text(first), hint_at(place, 0), icon),
        RowButton(f"requeue-{ticket}", words.text("back_to_queue"), hint_at(place, 1), "queue"),
        RowButton(f"cancel-{ticket}", words.text("cancel_short"), hint_at(place, 2), "x"),
    )


def _parked_detail(ticket: ParkedTicket, hall: HallDocument, document: CounterDocument, words: Words) -> str:
    since = words.text("parked_since", time=words.clock_time(ticket.parked_at, hall.zone))
    parts = [since]
    if document.clerk is None or ticket.clerk != document.clerk.clerk:
        name = next((c.name.in_language(words.language) for c in hall.clerks if c.clerk == ticket.clerk), ticket.clerk)
        parts.append(words.text("parked_by", name=name))
    if ticket.returns_at is not None:
        parts.append(words.text("parked_until", time=words.clock_time(ticket.returns_at, hall.zone)))
    return words.text("list_comma").join(parts)
