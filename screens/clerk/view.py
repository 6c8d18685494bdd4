"""The whole console as one frozen value: which page, and what stands on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from hall.contract.documents import CounterDocument
from hall.contract.documents_hall import HallDocument
from hall.runtime.words import Words
from screens.clerk.view_buttons import ButtonProps, ToolProps, derive_primary, derive_tool, derive_tools, derive_undo
from screens.clerk.view_console import (
    AskedProps,
    DayProps,
    HeadProps,
    derive_asked,
    derive_day,
    derive_head,
)
from screens.clerk.view_customer import CustomerProps, IdleProps, derive_customer, derive_idle
from screens.clerk.view_finish import QuantityProps, derive_quantity, results
from screens.clerk.view_inputs import Action, ClerkInputs, SheetKind
from screens.clerk.view_login import (
    ClerkChoice,
    CounterChoice,
    LoginProps,
    clerk_choices,
    counter_choices,
    derive_login,
)
from screens.clerk.view_sheet_business import open_count
from screens.clerk.view_sheet_lists import booked, missed_of
from screens.clerk.view_sheets import NO_SHEET, SheetProps, derive_sheet
from screens.clerk.view_tiles import SheetRow, Tile
from screens.clerk.view_waiting import NextProps, WaitingRow, derive_next, waiting_rows


@dataclass(frozen=True, slots=True)
class MessageProps:
    """A message in the screen's language; empty when there is none."""

    tone: str
    text: str
    hint: str


@dataclass(frozen=True, slots=True)
class WorkProps:
    """What the console page shows besides its lists."""

    head: HeadProps
    following: NextProps
    customer: CustomerProps
    idle: IdleProps
    day: DayProps
    asked: AskedProps
    quantity: QuantityProps
    has_results: bool
    """The hall has results to note for the service under way."""
    primary: ButtonProps
    undo: ButtonProps
    log_out: ToolProps
    booked: ToolProps
    """Checking in for an appointment; not pressable on a day without any."""
    business: ToolProps
    """The utility's open work; not pressable where there is no business system."""


@dataclass(frozen=True, slots=True)
class ClerkProps:
    """Everything QML draws. `page` is ``connecting``, ``login`` or ``work``; `work` is there on that page only."""

    page: str
    title: str
    """Of the window; two consoles on one desk are told apart by it, also before a login."""
    hall: str
    time: str
    is_live: bool
    stale: str
    busy: str
    message: MessageProps
    login: LoginProps
    work: WorkProps | None
    counters: tuple[CounterChoice, ...]
    clerks: tuple[ClerkChoice, ...]
    waiting: tuple[WaitingRow, ...]
    tools: tuple[ToolProps, ...]
    lists: tuple[ToolProps, ...]
    """What was parked and what was missed; the sheet of each is a list."""
    results: tuple[Tile, ...]
    sheet: SheetProps
    left_tiles: tuple[Tile, ...]
    middle_tiles: tuple[Tile, ...]
    right_tiles: tuple[Tile, ...]
    sheet_rows: tuple[SheetRow, ...]


def derive(inputs: ClerkInputs, words: Words, now: datetime) -> ClerkProps:
    """Return what the console shows at `now`."""
    hall, document = inputs.hall, inputs.document
    # the login stays in sight until its own press is over, or the second tap of a double tap would land on the console
    is_working = hall is not None and document is not None and inputs.busy is not Action.LOG_IN
    work = _work(inputs, hall, document, words, now) if hall and document and is_working else None
    sheet = derive_sheet(inputs, words) if work else NO_SHEET
    left, middle, right = sheet.columns
    return ClerkProps(
        page="connecting" if hall is None else "work" if work else "login",
        title=_title(inputs, work, words),
        hall=hall.name.in_language(words.language) if hall else "",
        time=words.clock_time(now, hall.zone) if hall else "",
        is_live=inputs.picture.has_server,
        stale=_stale(inputs, words),
        busy=inputs.busy or "",
        message=_message(inputs, words),
        login=derive_login(inputs, words),
        work=work,
        counters=counter_choices(inputs, hall, words) if hall and work is None else (),
        clerks=clerk_choices(inputs, hall, words) if hall and work is None else (),
        waiting=waiting_rows(inputs, hall, document, words, now) if hall and document and work else (),
        tools=derive_tools(document, inputs, words) if document and work else (),
        lists=_lists(inputs, document, words) if document and work else (),
        results=results(hall, document, words) if hall and document and work else (),
        sheet=sheet.props,
        left_tiles=left,
        middle_tiles=middle,
        right_tiles=right,
        sheet_rows=sheet.rows,
    )


def _work(inputs: ClerkInputs, hall: HallDocument, document: CounterDocument, words: Words, now: datetime) -> WorkProps:
    return WorkProps(
        head=derive_head(document, hall, words, now),
        following=derive_next(inputs.picture, hall, document, words),
        customer=derive_customer(document, hall, words, now),
        idle=derive_idle(document, hall, words, now),
        day=derive_day(document.today, words),
        asked=derive_asked(document, words),
        quantity=derive_quantity(inputs, document),
        has_results=bool(results(hall, document, words)),
        primary=derive_primary(document, inputs, words),
        undo=derive_undo(document, inputs, words, now),
        log_out=derive_tool("log_out", SheetKind.LOG_OUT, document, inputs, words),
        booked=_booked(inputs, document, words),
        business=_business(inputs, document, words),
    )


def _lists(inputs: ClerkInputs, document: CounterDocument, words: Words) -> tuple[ToolProps, ...]:
    counts = {
        SheetKind.PARKED_LIST: len(document.parked),
        SheetKind.MISSED_LIST: len(missed_of(inputs.picture, document)),
    }
    return tuple(derive_tool(kind.value, kind, document, inputs, words, count) for kind, count in counts.items())


def _booked(inputs: ClerkInputs, document: CounterDocument, words: Words) -> ToolProps:
    today, to_come = booked(inputs.picture)
    tool = derive_tool(SheetKind.CHECK_IN.value, SheetKind.CHECK_IN, document, inputs, words, to_come)
    return replace(tool, is_enabled=today > 0)


def _business(inputs: ClerkInputs, document: CounterDocument, words: Words) -> ToolProps:
    tool = derive_tool(SheetKind.BUSINESS.value, SheetKind.BUSINESS, document, inputs, words, open_count(inputs))
    return replace(tool, is_enabled=inputs.has_business)


def _title(inputs: ClerkInputs, work: WorkProps | None, words: Words) -> str:
    hall = inputs.hall
    if hall is None:
        return inputs.client
    chosen = next((info for info in hall.counters if info.counter == inputs.counter), None)
    counter = work.head.counter if work else chosen.name.in_language(words.language) if chosen else inputs.client
    return words.text("window_title", counter=counter, hall=hall.name.in_language(words.language))


def _message(inputs: ClerkInputs, words: Words) -> MessageProps:
    notice = inputs.notice
    if notice is None:
        return MessageProps("", "", "")
    return MessageProps(
        notice.tone, notice.sentence.in_language(words.language), notice.hint.in_language(words.language)
    )


def _stale(inputs: ClerkInputs, words: Words) -> str:
    if inputs.picture.has_server:
        return ""
    if inputs.picture.as_of is None or inputs.hall is None:
        return words.text("not_connected")
    return words.text("as_of", time=words.clock_time(inputs.picture.as_of, inputs.hall.zone))
