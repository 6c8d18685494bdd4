"""The sheet that is open: which one, what it offers, and whether what it is about is still there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hall.contract.commands import Command
from hall.contract.documents import CounterDocument, TicketInHand
from hall.contract.documents_hall import HallDocument
from hall.contract.picture import HallPicture
from hall.contract.values import Place
from hall.runtime.words import Words
from screens.clerk.view_buttons import can_press
from screens.clerk.view_finish import finish_commands
from screens.clerk.view_inputs import ABOUT_THE_CUSTOMER, ClerkInputs, Sheet, SheetKind
from screens.clerk.view_sheet_business import business_sheet, matter_sheet
from screens.clerk.view_sheet_counter import help_sheet, log_out_sheet, pause_sheet
from screens.clerk.view_sheet_customer import more_sheet, park_sheet, services_sheet
from screens.clerk.view_sheet_lists import check_in_sheet, missed_of, missed_sheet, parked_sheet, ticket_sheet
from screens.clerk.view_sheet_transfer import transfer_sheet
from screens.clerk.view_tiles import Drawn, SheetRow, Tile, with_hints

COLUMNS: Final = 3


PLACES: Final = (Place.ARRIVAL, Place.FIRST, Place.LAST)
"""In the order in which a key goes through them, beginning with what is usual."""


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """Where the ticket stands when it waits again."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class SheetProps:
    """The open sheet besides its tiles and rows; without one, `kind` is empty."""

    kind: str
    title: str
    lead: str
    columns: int
    """How many columns of tiles there are; a list of rows has none."""
    titles: tuple[str, ...]
    """Of the columns of tiles; "" where there is none."""
    empty: str
    """What stands in place of rows when there are none."""
    places: tuple[PlaceChoice, ...]
    place: str
    has_return: bool
    with_return: bool
    has_note: bool
    note_hint: str
    has_code: bool
    note: str
    """What was typed so far, a note or a code."""


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """All that is drawn of the sheet: its frame, up to three columns of tiles, or rows."""

    props: SheetProps
    columns: tuple[tuple[Tile, ...], ...]
    rows: tuple[SheetRow, ...]


NO_PROPS: Final = SheetProps(
    "", "", "", 0, ("",) * COLUMNS, "", (), Place.ARRIVAL.value, False, False, False, "", False, ""
)
NO_SHEET: Final = OpenSheet(NO_PROPS, ((),) * COLUMNS, ())


def open_sheet(kind: SheetKind, ticket: str | None, picture: HallPicture, document: CounterDocument) -> Sheet:
    """Return a fresh sheet; lists keep the order they have now, sheets about the customer the ticket in hand."""
    order: tuple[str, ...] = ()
    if kind is SheetKind.PARKED_LIST:
        order = tuple(one.ticket for one in document.parked)
    elif kind is SheetKind.MISSED_LIST:
        order = tuple(one.ticket for _, one in missed_of(picture, document))
    about = document.in_hand.ticket if kind in ABOUT_THE_CUSTOMER and document.in_hand else ticket
    return Sheet(kind=kind, ticket=about, order=order)


def draw(inputs: ClerkInputs, words: Words) -> Drawn | None:
    """Return the open sheet, or `None` when there is none or what it is about has gone."""
    sheet, hall, document = inputs.sheet, inputs.hall, inputs.document
    if sheet is None or hall is None or document is None or not can_press(document, sheet.kind):
        return None
    if sheet.kind in ABOUT_THE_CUSTOMER:
        ticket = document.in_hand
        is_same = ticket is not None and ticket.ticket == sheet.ticket
        return _about_the_customer(inputs, sheet, hall, document, ticket, words) if ticket and is_same else None
    match sheet.kind:
        case SheetKind.TICKET:
            return ticket_sheet(inputs.picture, sheet, hall, document, words)
        case SheetKind.PARKED_LIST:
            return parked_sheet(sheet, hall, document, words)
        case SheetKind.MISSED_LIST:
            return missed_sheet(inputs.picture, sheet, hall, document, words)
        case SheetKind.CHECK_IN:
            return check_in_sheet(inputs.picture, sheet, words)
        case SheetKind.BUSINESS:
            return business_sheet(inputs, hall, words)
        case SheetKind.MATTER:
            return matter_sheet(inputs, sheet, hall, words)
        case SheetKind.PAUSE:
            return pause_sheet(hall, document, words)
        case SheetKind.LOG_OUT:
            return log_out_sheet(document, words)
        case _:
            return help_sheet(document, words)


def derive_sheet(inputs: ClerkInputs, words: Words) -> OpenSheet:
    """Return what is drawn of the open sheet, or `NO_SHEET`."""
    drawn, sheet = draw(inputs, words), inputs.sheet
    if drawn is None or sheet is None:
        return NO_SHEET
    groups = with_hints(drawn.groups)
    rest = COLUMNS - len(groups)
    return OpenSheet(
        props=SheetProps(
            kind=sheet.kind.value,
            title=drawn.title,
            lead=drawn.lead,
            columns=len(groups),
            titles=(*(one.title for one in groups), *[""] * rest),
            empty="" if drawn.rows or drawn.groups else drawn.empty,
            places=tuple(PlaceChoice(one.value, words.text(f"place_{one.value}")) for one in PLACES)
            if drawn.has_place
            else (),
            place=sheet.place.value,
            has_return=drawn.has_return,
            with_return=sheet.with_return,
            has_note=drawn.has_note,
            note_hint=drawn.note_hint or words.text("note_placeholder"),
            has_code=drawn.has_code,
            note=sheet.note,
        ),
        columns=(*(one.tiles for one in groups), *[()] * rest),
        rows=drawn.rows,
    )


def offered(inputs: ClerkInputs, words: Words) -> Mapping[str, Command]:
    """Return the command behind each tile, row button and result that is on the screen."""
    drawn = draw(inputs, words)
    return {**finish_commands(inputs), **(drawn.commands if drawn else {})}


def _about_the_customer(
    inputs: ClerkInputs, sheet: Sheet, hall: HallDocument, document: CounterDocument, ticket: TicketInHand, words: Words
) -> Drawn:
    match sheet.kind:
        case SheetKind.PARK:
            return park_sheet(document, ticket, words)
        case SheetKind.TRANSFER:
            return transfer_sheet(inputs, sheet, hall, document, ticket, words)
        case SheetKind.SERVICES:
            return services_sheet(hall, document, ticket, words)
        case _:
            return more_sheet(sheet, document, ticket, words)
