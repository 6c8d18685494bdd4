"""The sheet that passes the customer in hand on: to a service, a counter, a colleague, or back to the queue."""

from __future__ import annotations

from hall.contract.commands_acts import ReturnToQueue, Transfer
from hall.contract.documents import CounterDocument, TicketInHand
from hall.contract.documents_hall import ClerkInfo, HallDocument
from hall.contract.picture import HallPicture
from hall.contract.values import CounterStatus
from hall.runtime.words import Words
from screens.clerk.view_inputs import ClerkInputs, Sheet
from screens.clerk.view_sheet_customer import service_offer
from screens.clerk.view_tiles import Drawn, Offer, Tile, commands_of, group


def transfer_sheet(
    inputs: ClerkInputs, sheet: Sheet, hall: HallDocument, document: CounterDocument, ticket: TicketInHand, words: Words
) -> Drawn:
    """Return where the customer may go on: a service, a counter that is staffed, the colleague there, or the queue."""
    staffed = _staffed(inputs.picture, hall, document)
    services = [_back_to_queue(sheet, document, ticket, words)]
    for info in hall.services:
        there = _transfer(sheet, document, ticket, to_service=info.service)
        services.append(service_offer("to-service", info, ticket.service, there, words))
    counters = [
        Offer(_counter_tile(other, words), _transfer(sheet, document, ticket, to_counter=other.counter))
        for other in staffed
    ]
    clerks = [
        Offer(_clerk_tile(clerk, other, words), _transfer(sheet, document, ticket, to_clerk=clerk.clerk))
        for other in staffed
        if (clerk := other.clerk) is not None
    ]
    titles = ("transfer_services", "transfer_counters", "transfer_clerks")
    columns = (services, counters, clerks)
    return Drawn(
        title=words.text("transfer_title", number=ticket.number),
        groups=tuple(group(words.text(title), offers) for title, offers in zip(titles, columns, strict=True)),
        has_place=True,
        has_return=True,
        has_note=True,
        commands=commands_of(*columns),
    )


def _staffed(picture: HallPicture, hall: HallDocument, document: CounterDocument) -> list[CounterDocument]:
    others = (picture.counters.get(info.counter) for info in hall.counters)
    return [
        other
        for other in others
        if other is not None and other.counter != document.counter and other.status is not CounterStatus.CLOSED
    ]


def _counter_tile(other: CounterDocument, words: Words) -> Tile:
    return Tile(
        key=f"to-counter-{other.counter}",
        text=other.name.in_language(words.language),
        detail=words.text(f"status_{other.status.value}"),
        icon="window",
    )


def _clerk_tile(clerk: ClerkInfo, other: CounterDocument, words: Words) -> Tile:
    return Tile(
        key=f"to-clerk-{clerk.clerk}",
        text=clerk.name.in_language(words.language),
        detail=other.name.in_language(words.language),
        icon="user",
    )


def _back_to_queue(sheet: Sheet, document: CounterDocument, ticket: TicketInHand, words: Words) -> Offer:
    return Offer(
        Tile(key="to-queue", text=words.text("back_to_queue"), detail=words.text("back_to_queue_more"), icon="queue"),
        ReturnToQueue(counter=document.counter, ticket=ticket.ticket, place=sheet.place, note=sheet.note.strip()),
    )


def _transfer(
    sheet: Sheet,
    document: CounterDocument,
    ticket: TicketInHand,
    *,
    to_service: str | None = None,
    to_counter: str | None = None,
    to_clerk: str | None = None,
) -> Transfer:
    return Transfer(
        counter=document.counter,
        ticket=ticket.ticket,
        to_service=to_service,
        to_counter=to_counter,
        to_clerk=to_clerk,
        place=sheet.place,
        note=sheet.note.strip(),
        with_return=sheet.with_return,
    )
