"""The sheets about the utility's open work: a list with the usual step on each row, and one matter in full. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hall.contract.business.applications import OrderState
from hall.contract.documents_hall import HallDocument
from hall.runtime.words import Words
from screens.business.matters import NO_MATTER, Doing, MatterProps, MatterRow
from screens.business.orders import order_matter, order_rows, sorted_orders
from screens.business.reports import report_matter, report_rows, sorted_reports
from screens.clerk.view_inputs import ClerkInputs, Sheet
from screens.clerk.view_tiles import Drawn, Group, RowButton, SheetRow, Tile, hint_at
from screens.device_sheet.telling import Telling

OPEN: Final = "matter-"
"""Before a matter's id: its row's button that lays it out in full."""
ACT: Final = "do-"
"""Before an act's name on the sheet of a matter, or before act and matter on a row."""
SAY: Final = "say-"
"""Before the place of a ready sentence."""
MOST_ROWS: Final = 30
_ICONS: Final = {"order_in_process": "check", "order_completed": "good", "take_in_hand": "hand"}
_AT_ONCE: Final = {
    OrderState.UNDER_REVIEW: "order_in_process",
    OrderState.IN_PROCESS: "order_completed",
}
"""The usual step of an order, which needs no words."""


def business_sheet(inputs: ClerkInputs, hall: HallDocument, words: Words) -> Drawn:
    """Return the open reports by their deadline, then the orders that wait for staff, those pressed for first."""
    telling = _telling(inputs, hall, words)
    rows = tuple(_row(place, *one, words) for place, one in enumerate(_open(inputs, telling)))
    lead = "business_lead" if inputs.books.as_of is not None else "business_asked_for"
    stale = words.text("business_stale", time=telling.time(telling.now)) if inputs.books.is_away else ""
    return Drawn(
        title=words.text("business_title"),
        lead=stale or words.text(lead),
        rows=rows[:MOST_ROWS],
        empty=words.text("business_none"),
    )


def matter_sheet(inputs: ClerkInputs, sheet: Sheet, hall: HallDocument, words: Words) -> Drawn | None:
    """Return one matter with its facts, ready sentences and acts; `None` when it is not there any more."""
    matter = matter_of(inputs, sheet, hall, words)
    if not matter.key:
        return None
    known = [f"{words.text('matter_number')} {matter.number}", *(f"{one.label} {one.value}" for one in matter.facts)]
    facts = " · ".join(known)
    sentences = tuple(
        Tile(key=f"{SAY}{place}", text=one, is_chosen=one == sheet.note, icon="chat")
        for place, one in enumerate(matter.phrases)
    )
    acts = tuple(
        Tile(key=f"{ACT}{one.key}", text=one.label, icon=one.icon, is_ready=one.is_enabled) for one in matter.acts
    )
    return Drawn(
        title=words.text("matter_title", title=matter.title, state=matter.state),
        lead=f"{facts}\n{matter.quote}" if matter.quote else facts,
        groups=(Group(matter.words_title, sentences), Group(words.text("matter_acts"), acts)),
        empty=matter.advice,
        has_note=bool(matter.words_title),
        note_hint=words.text("matter_words"),
    )


def matter_of(inputs: ClerkInputs, sheet: Sheet, hall: HallDocument, words: Words) -> MatterProps:
    """Return the matter that `sheet` is about, as the control room shows it too."""
    telling, doing = _telling(inputs, hall, words), Doing(words=sheet.note)
    order = next((one for one in sorted_orders(inputs.books) if one.order == sheet.ticket), None)
    if order is not None:
        return order_matter(order, doing, telling)
    report = next((one for one in sorted_reports(inputs.books) if one.receipt == sheet.ticket), None)
    return NO_MATTER if report is None else report_matter(report, inputs.books.topics, doing, telling)


def open_count(inputs: ClerkInputs) -> int:
    """Return how many reports and orders wait for staff."""
    waiting = sum(one.state in _AT_ONCE for one in inputs.books.orders)
    return waiting + len(inputs.books.reports)


def _open(inputs: ClerkInputs, telling: Telling) -> Iterator[tuple[MatterRow, str]]:
    """Yield each open matter with the act that is one press away; "" when it needs words first."""
    books = inputs.books
    acts = {one.receipt: "" if one.handler else "take_in_hand" for one in books.reports}
    acts |= {one.order: _AT_ONCE[one.state] for one in books.orders if one.state in _AT_ONCE}
    for row in (*report_rows(books, "", telling), *order_rows(books, "", telling)):
        if row.key in acts:
            yield row, acts[row.key]


def _row(place: int, row: MatterRow, act: str, words: Words) -> SheetRow:
    details = [row.state, row.mark, row.detail]
    step = (
        RowButton(f"{ACT}{act}/{row.key}", words.text(f"do_{act}"), hint_at(place, 0), _ICONS[act])
        if act
        else RowButton()
    )
    return SheetRow(
        key=row.key,
        title=row.title,
        detail=" · ".join(one for one in details if one),
        letter="",
        tint="",
        first=step,
        second=RowButton(f"{OPEN}{row.key}", words.text("look_at_matter"), hint_at(place, 1), "document"),
    )


def _telling(inputs: ClerkInputs, hall: HallDocument, words: Words) -> Telling:
    # what is left until a deadline is said as of the last look, which is less than a minute ago or said to be older
    return Telling(words, hall.zone, inputs.books.as_of or hall.as_of)
