"""The sheets about the customer in hand: park, services of the visit, and what is needed rarely."""

from __future__ import annotations

from typing import Final

from hall.contract.commands import Cancel, Command, Park
from hall.contract.commands_access import Reprint
from hall.contract.commands_acts import AddLeg, ChangeService, RemoveLeg, SetClass
from hall.contract.documents import CounterDocument, TicketInHand
from hall.contract.documents_hall import HallDocument, ServiceInfo
from hall.contract.values import CancelReason, PriorityClass, TicketState
from hall.runtime.words import Words
from screens.clerk.view_inputs import Sheet
from screens.clerk.view_tiles import (
    NO_BUTTON,
    Drawn,
    Offer,
    RowButton,
    SheetRow,
    Tile,
    commands_of,
    group,
    hint_at,
)
from screens.clerk.view_waiting import CLASS_ICONS

PARK_MINUTES: Final = (None, 5, 10, 15, 30, 60)
"""After how many minutes a parked customer goes back by itself; `None`: when somebody resumes it."""


def park_sheet(document: CounterDocument, ticket: TicketInHand, words: Words) -> Drawn:
    """Return how long the customer may be away."""
    offers = [
        Offer(
            Tile(
                key=f"park-{minutes or 'open'}",
                text=words.text("park_minutes", n=minutes) if minutes else words.text("park_open"),
                detail=words.text("park_minutes_more") if minutes else words.text("park_open_more"),
                icon="timer" if minutes else "park",
            ),
            Park(
                counter=document.counter,
                ticket=ticket.ticket,
                return_after_s=minutes * 60 if minutes else None,
            ),
        )
        for minutes in PARK_MINUTES
    ]
    return Drawn(
        title=words.text("park_title", number=ticket.number),
        lead=words.text("park_lead"),
        groups=(group("", offers),),
        commands=commands_of(offers),
    )


def services_sheet(hall: HallDocument, document: CounterDocument, ticket: TicketInHand, words: Words) -> Drawn:
    """Return each service with "change to this" and "do it afterwards", or the way out of the plan."""
    counter, number = document.counter, ticket.ticket
    commands: dict[str, Command] = {}
    for info in hall.services:
        there = info.service
        commands[f"change-{there}"] = ChangeService(ticket=number, service=there, counter=counter)
        commands[f"add-{there}"] = AddLeg(counter=counter, ticket=number, service=there)
        commands[f"remove-{there}"] = RemoveLeg(counter=counter, ticket=number, service=there)
    rows = tuple(_service_row(place, info, ticket, words) for place, info in enumerate(hall.services))
    drawn = {button.key for row in rows for button in (row.first, row.second)}
    return Drawn(
        title=words.text("services_title", number=ticket.number),
        lead=words.text("services_lead"),
        rows=rows,
        commands={key: command for key, command in commands.items() if key in drawn},
    )


def more_sheet(sheet: Sheet, document: CounterDocument, ticket: TicketInHand, words: Words) -> Drawn:
    """Return what is seldom needed for the customer in hand: a class, an end without service, the slip again."""
    classes = class_offers(ticket.ticket, ticket.priority_class, document, sheet, words)
    # once the service has begun it ends by a finish, and the slip has done its work
    is_called = ticket.state is TicketState.CALLED
    ends = cancel_offers(ticket.ticket, sheet, words) if is_called else []
    slips = [reprint_offer(ticket.ticket, words)] if is_called else []
    return Drawn(
        title=words.text("more_title", number=ticket.number),
        groups=(
            group(words.text("class_title"), classes),
            group(words.text("end_title"), ends),
            group(words.text("slip_title"), slips),
        ),
        has_note=True,
        commands=commands_of(classes, ends, slips),
    )


def service_offer(prefix: str, info: ServiceInfo, present: str, command: Command, words: Words) -> Offer:
    """Return a service as a tile; the present one only says that it is."""
    is_present = info.service == present
    tile = Tile(
        key=f"{prefix}-{info.service}",
        text=info.name.in_language(words.language),
        letter=info.letter,
        tint=info.tint,
        is_chosen=is_present,
    )
    return Offer(tile, None if is_present else command)


def class_offers(
    ticket: str, present: PriorityClass, document: CounterDocument, sheet: Sheet, words: Words
) -> list[Offer]:
    """Return the classes a clerk can grant; without a note the reason says who saw to it."""
    where = document.name.in_language(words.language)
    reason = sheet.note.strip() or words.text("class_by_staff", counter=where)
    return [
        Offer(
            Tile(
                key=f"class-{one.value}",
                text=words.text(f"class_{one.value}"),
                icon=CLASS_ICONS[one] or "user",
                is_chosen=one is present,
            ),
            None if one is present else SetClass(ticket=ticket, priority_class=one, reason=reason),
        )
        for one in PriorityClass
    ]


def cancel_offers(ticket: str, sheet: Sheet, words: Words) -> list[Offer]:
    """Return the two ways to end a ticket without a service."""
    return [
        Offer(
            Tile(key=f"cancel-{why.value}", text=words.text(f"cancel_{why.value}"), icon=icon),
            Cancel(ticket=ticket, reason=why, note=sheet.note.strip()),
        )
        for why, icon in ((CancelReason.CUSTOMER, "logout"), (CancelReason.STAFF, "trash"))
    ]


def reprint_offer(ticket: str, words: Words) -> Offer:
    """Note that the slip was lost and say the customer's place; the kiosk prints a copy for whoever shows the card."""
    return Offer(
        Tile(key="reprint", text=words.text("reprint"), detail=words.text("reprint_more"), icon="receipt"),
        Reprint(ticket=ticket),
    )


def _service_row(place: int, info: ServiceInfo, ticket: TicketInHand, words: Words) -> SheetRow:
    is_now, is_planned = info.service == ticket.service, info.service in ticket.further
    leg, icon = ("remove", "minus") if is_planned else ("add", "plus")
    change = RowButton(f"change-{info.service}", words.text("change_to_this"), hint_at(place, 0), "change")
    return SheetRow(
        key=info.service,
        title=info.name.in_language(words.language),
        detail=words.text("service_now") if is_now else words.text("service_planned") if is_planned else "",
        letter=info.letter,
        tint=info.tint,
        first=NO_BUTTON if is_now else change,
        second=RowButton(f"{leg}-{info.service}", words.text(f"leg_{leg}"), hint_at(place, 1), icon),
    )
