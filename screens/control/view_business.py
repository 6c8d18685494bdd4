"""The business page: lists of what staff must see to, the chosen matter, and whether it is as of now. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from hall.contract.picture import HallPicture
from hall.runtime.words import Words
from screens.business import orders, reports
from screens.business.books import Books
from screens.business.matters import IDLE, NO_MATTER, Doing, MatterProps, MatterRow, act, when
from screens.business.papers import SHOW_PAPERS, paper_props
from screens.control import view_payments, view_pool, view_settlement
from screens.control.view_panel_parts import SILENT, SaidProps
from screens.control.view_settlement import DayProps, LineProps
from screens.device_sheet.telling import Telling


class Section(StrEnum):
    """The page's parts."""

    ORDERS = "orders"
    REPORTS = "reports"
    PAYMENTS = "payments"
    SETTLEMENT = "settlement"
    POOL = "pool"


DANGEROUS: Final = orders.DANGEROUS
"""Acts that are pressed twice; for those on money and on the pool of numbers somebody signs instead."""
_EMPTY_ICONS: Final = {
    Section.ORDERS: "document",
    Section.REPORTS: "chat",
    Section.PAYMENTS: "wallet",
    Section.SETTLEMENT: "good",
    Section.POOL: "calendar-check",
}


@dataclass(frozen=True, slots=True)
class BusinessInputs:
    """What the page knows and what its manager chose."""

    is_there: bool
    """A business system is named in the settings."""
    books: Books
    picture: HallPicture
    section: Section = Section.ORDERS
    chosen: Mapping[Section, str] = field(default_factory=dict)
    day: str = ""
    """The day of the settlement that is looked at; "" is today."""
    doing: Doing = IDLE
    said: SaidProps = SILENT


@dataclass(frozen=True, slots=True)
class TabProps:
    """One part of the page, with how much is open there."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class PartsProps:
    """The parts of the page, and which one is shown."""

    current: Section
    options: tuple[TabProps, ...]


@dataclass(frozen=True, slots=True)
class NoteProps:
    """What stands where no list is."""

    icon: str = ""
    text: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class BusinessProps:
    """Everything the page draws."""

    alert: str
    """How many matters should not wait; "" when none."""
    parts: PartsProps
    has_duty: bool
    """There is something that is done under a name."""
    is_live: bool
    stale: str
    note: NoteProps
    matters_are_there: bool
    matters: tuple[MatterRow, ...]
    more: str
    matter: MatterProps
    words: str
    is_busy: bool
    said: SaidProps
    day: DayProps
    lines: tuple[LineProps, ...]


def derive(inputs: BusinessInputs, words: Words, now: datetime) -> BusinessProps:
    """Return what the page shows at `now`."""
    telling = voice(inputs.picture, words, now)
    rows = _rows(inputs, telling)
    is_money = inputs.section is Section.SETTLEMENT
    day, lines = (
        view_settlement.day_of(inputs.books, inputs.day, telling) if is_money and inputs.is_there else (DayProps(), ())
    )
    live, stale = _liveness(inputs, telling)
    return BusinessProps(
        alert=_alert(inputs, telling),
        parts=PartsProps(inputs.section, tuple(_part(section, inputs, telling) for section in Section)),
        has_duty=inputs.is_there,
        is_live=live,
        stale=stale,
        note=_note(inputs, telling) if not rows else NoteProps(),
        matters_are_there=bool(rows),
        matters=rows,
        more=_more(inputs, telling),
        matter=_matter(inputs, telling),
        words=inputs.doing.words,
        is_busy=bool(inputs.doing.busy),
        said=inputs.said,
        day=day,
        lines=lines,
    )


def voice(picture: HallPicture, words: Words, now: datetime) -> Telling:
    """Return the voice in the hall's zone; before the hall is known, in UTC."""
    return Telling(words, picture.hall.zone if picture.hall is not None else "UTC", now)


def chosen_key(inputs: BusinessInputs) -> str:
    """Return the matter that is shown: the chosen one while it is there, else the first; "" without any."""
    keys = _keys(inputs)
    wanted = inputs.chosen.get(inputs.section, "")
    return wanted if wanted in keys else next(iter(keys), "")


def _keys(inputs: BusinessInputs) -> tuple[str, ...]:
    match inputs.section:
        case Section.ORDERS:
            return tuple(one.order for one in orders.sorted_orders(inputs.books))
        case Section.REPORTS:
            return tuple(one.receipt for one in reports.sorted_reports(inputs.books))
        case Section.PAYMENTS:
            return tuple(view_payments.key_of(*one) for one in view_payments.open_payments(inputs.picture))
        case Section.POOL:
            return view_pool.keys(inputs.books)
        case _:
            return tuple(one.item for one in view_settlement.sorted_items(inputs.books))


def _rows(inputs: BusinessInputs, telling: Telling) -> tuple[MatterRow, ...]:
    chosen = chosen_key(inputs)
    match inputs.section:
        case Section.ORDERS:
            return orders.order_rows(inputs.books, chosen, telling)
        case Section.REPORTS:
            return reports.report_rows(inputs.books, chosen, telling)
        case Section.PAYMENTS:
            return view_payments.payment_rows(inputs.picture, chosen, telling)
        case Section.POOL:
            return view_pool.pool_rows(inputs.books, chosen, telling)
        case _:
            return view_settlement.item_rows(inputs.books, chosen, telling)


def _matter(inputs: BusinessInputs, telling: Telling) -> MatterProps:
    key, books, doing = chosen_key(inputs), inputs.books, inputs.doing
    if not key:
        return NO_MATTER
    match inputs.section:
        case Section.ORDERS:
            order = next(one for one in orders.sorted_orders(books) if one.order == key)
            return _with_papers(orders.order_matter(order, doing, telling), inputs, telling)
        case Section.REPORTS:
            report = next(one for one in reports.sorted_reports(books) if one.receipt == key)
            return reports.report_matter(report, books.topics, doing, telling)
        case Section.PAYMENTS:
            found = view_payments.open_payments(inputs.picture)
            client, payment = next(one for one in found if view_payments.key_of(*one) == key)
            return view_payments.payment_matter(client, payment, doing, telling)
        case Section.POOL:
            return view_pool.pool_matter(books, key, doing, telling)
        case _:
            item = next(one for one in view_settlement.sorted_items(books) if one.item == key)
            return view_settlement.item_matter(item, doing, telling)


def _with_papers(matter: MatterProps, inputs: BusinessInputs, telling: Telling) -> MatterProps:
    """Return an order with the papers that were asked for, or with the button that asks for them."""
    papers = paper_props(inputs.books.papers, matter.key, telling)
    if papers:
        return replace(matter, papers=papers)
    return replace(matter, acts=(*matter.acts, act(SHOW_PAPERS, "picture-card", inputs.doing, telling)))


def _part(section: Section, inputs: BusinessInputs, telling: Telling) -> TabProps:
    counts = {
        Section.ORDERS: len(inputs.books.orders),
        Section.REPORTS: len(inputs.books.reports),
        Section.PAYMENTS: len(view_payments.open_payments(inputs.picture)),
        Section.SETTLEMENT: len(inputs.books.items),
        Section.POOL: view_pool.open_count(inputs.books),
    }
    name, count = telling.text(f"part_{section.value}"), counts[section]
    return TabProps(section.value, f"{name} {count}" if count else name)


def _alert(inputs: BusinessInputs, telling: Telling) -> str:
    """Count near deadlines, orders that were pressed for, and money that a person must give back."""
    found = (
        orders.pressing_orders(inputs.books),
        reports.pressing_reports(inputs.books, telling),
        view_payments.pressing_payments(inputs.picture),
        view_settlement.pressing_items(inputs.books, telling),
    )
    return str(sum(found)) if any(found) else ""


def _liveness(inputs: BusinessInputs, telling: Telling) -> tuple[bool, str]:
    """Return whether the list is as of now, and otherwise as of when it is."""
    if inputs.section is Section.PAYMENTS:
        picture = inputs.picture
        if picture.is_live:
            return True, ""
        as_of = picture.as_of
        return False, telling.text("connecting") if as_of is None else telling.text("as_of", time=telling.time(as_of))
    if not inputs.is_there:
        return False, telling.text("no_business")
    heard, is_away = inputs.books.as_of, inputs.books.is_away
    if heard is None:
        return False, telling.text("business_away" if is_away else "business_asked")
    return not is_away, telling.text("business_as_of", time=when(heard, telling)) if is_away else ""


def _note(inputs: BusinessInputs, telling: Telling) -> NoteProps:
    section = inputs.section
    if section is not Section.PAYMENTS:
        if not inputs.is_there:
            return NoteProps("unplugged", telling.text("no_business"), telling.text("no_business_hint"))
        if inputs.books.as_of is None:
            word = "business_away" if inputs.books.is_away else "business_asked"
            return NoteProps("network", telling.text(word), telling.text("business_away_hint"))
    return NoteProps(
        _EMPTY_ICONS[section], telling.text(f"no_{section.value}"), telling.text(f"no_{section.value}_hint")
    )


def _more(inputs: BusinessInputs, telling: Telling) -> str:
    if inputs.section is Section.POOL:
        return view_pool.summary(inputs.books, telling)
    left = view_payments.not_shown(inputs.picture) if inputs.section is Section.PAYMENTS else 0
    return telling.text("more_payments", n=left) if left else ""
