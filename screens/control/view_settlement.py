"""The daily settlement: a day's table by kiosk and method, and the differences as work items with a deadline. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from hall.contract.business.money import yuan
from hall.contract.business.settlement import Difference, DifferenceKind, ItemState, Level, Settlement, SettlementRow
from screens.business.books import Books
from screens.business.matters import Doing, FactProps, MatterProps, MatterRow, StepProps, act, when
from screens.control.view_payments import ICONS, money
from screens.device_sheet.telling import Telling

CLOSE_ITEM: Final = "close_item"
DAYS_BACK: Final = 60
"""How far back the page goes."""
_TONES: Final = {ItemState.OPEN: "warn", ItemState.CLEARED: "good", ItemState.CLOSED: "good"}
_URGENT: Final = frozenset({DifferenceKind.NOT_CREDITED, DifferenceKind.NOTE_UNCLEAR})
"""A customer waits for these."""
_PHRASES: Final = ("checked_with_customer", "checked_with_bank")


@dataclass(frozen=True, slots=True)
class LineProps:
    """One kiosk and method of the day, in yuan; `is_even`: nothing is left open."""

    key: str
    kiosk: str
    icon: str
    method: str
    payments: str
    received: str
    refunded: str
    credited: str
    banked: str
    left: str
    is_even: bool


@dataclass(frozen=True, slots=True)
class DayProps:
    """The day besides its lines; `day` is "" until one is known."""

    day: str = ""
    title: str = ""
    has_next: bool = False
    has_previous: bool = False
    note: str = ""
    """Whose word the figures are."""
    note_tone: str = ""
    state: str = ""
    tone: str = ""
    levels: str = ""
    """How much each level of the check has to clear up."""
    empty: str = ""


def today(telling: Telling) -> date:
    """Return the hall's own day."""
    return telling.now.astimezone(ZoneInfo(telling.zone)).date()


def stepped(day: str, by: int, telling: Telling) -> str:
    """Return the day `by` days further, neither tomorrow nor too long ago."""
    latest = today(telling)
    wanted = (date.fromisoformat(day) if day else latest) + timedelta(days=by)
    return min(latest, max(latest - timedelta(days=DAYS_BACK), wanted)).isoformat()


def day_of(books: Books, day: str, telling: Telling) -> tuple[DayProps, tuple[LineProps, ...]]:
    """Return the wanted day's frame and lines; without a settlement of that very day there are no lines."""
    wanted = day or today(telling).isoformat()
    at = date.fromisoformat(wanted)
    frame = DayProps(
        day=wanted,
        title=telling.words.long_date(at, telling.zone),
        has_next=at < today(telling),
        has_previous=at > today(telling) - timedelta(days=DAYS_BACK),
    )
    found = books.settlement
    if found is None or found.day != wanted:
        return replace(frame, empty=telling.text("day_not_known" if books.is_away else "day_is_asked")), ()
    note, tone = _note(found, telling)
    whole = replace(
        frame,
        note=note,
        note_tone=tone,
        state=telling.text("day_even" if found.is_even else "day_uneven"),
        tone="good" if found.is_even else "warn",
        levels="" if found.is_even else " · ".join(_level(found, each, telling) for each in Level),
        empty="" if found.rows else telling.text("day_without_payments"),
    )
    return whole, tuple(_line(row, telling) for row in found.rows)


def sorted_items(books: Books) -> tuple[Difference, ...]:
    """Return the open differences by their deadline, then those that were closed here."""
    return (*sorted(books.items, key=lambda one: (one.due, one.kind not in _URGENT, one.item)), *books.done_items)


def item_rows(books: Books, chosen: str, telling: Telling) -> tuple[MatterRow, ...]:
    """Return the list of differences."""
    return tuple(_row(one, one.item == chosen, telling) for one in sorted_items(books))


def pressing_items(books: Books, telling: Telling) -> int:
    """Return how many differences are late or due today."""
    return sum(date.fromisoformat(one.due) <= today(telling) for one in books.items)


def item_matter(item: Difference, doing: Doing, telling: Telling) -> MatterProps:
    """Return one difference in full."""
    is_open = item.state is ItemState.OPEN
    facts = [
        FactProps(telling.text("fact_at_stake"), stake(item, telling), "bad" if is_open else ""),
        FactProps(telling.text("fact_day"), item.day),
        FactProps(telling.text("fact_kiosk"), telling.client(item.terminal)),
        FactProps(telling.text("fact_method"), telling.text(f"method_{item.method.value}")),
        FactProps(telling.text("fact_level"), telling.text(f"level_{item.level.value}")),
    ]
    if is_open:
        mark, tone = _deadline(item, telling)
        facts.append(FactProps(telling.text("fact_due"), mark, tone))
    return MatterProps(
        key=item.item,
        icon=ICONS[item.method],
        title=telling.text(f"difference_{item.kind.value}"),
        number=item.payment,
        state=telling.text(f"item_{item.state.value}"),
        tone=_TONES[item.state],
        advice=telling.text(f"advice_{item.kind.value}" if is_open else "advice_item_done"),
        facts=tuple(facts),
        steps_title=telling.text("steps_so_far") if item.handler else "",
        steps=_steps(item, telling) if item.handler else (),
        words_title=telling.text("why_closed") if is_open else "",
        words_hint=telling.text("why_closed_hint") if is_open else "",
        phrases=tuple(telling.text(f"say_{name}") for name in _PHRASES) if is_open else (),
        acts=(act(CLOSE_ITEM, "check", doing, telling, tone="primary", needs_words=True),) if is_open else (),
    )


def _level(found: Settlement, level: Level, telling: Telling) -> str:
    return telling.text("level_open", level=telling.text(f"level_{level.value}"), n=found.open_at(level))


def _steps(item: Difference, telling: Telling) -> tuple[StepProps, ...]:
    closed = when(item.closed_at, telling) if item.closed_at is not None else ""
    return (StepProps(telling.text(f"item_{item.state.value}"), item.handler, closed, item.words, is_last=True),)


def _line(row: SettlementRow, telling: Telling) -> LineProps:
    return LineProps(
        key=f"{row.terminal}/{row.method.value}",
        kiosk=telling.client(row.terminal),
        icon=ICONS[row.method],
        method=telling.text(f"method_{row.method.value}"),
        payments=str(row.payments),
        received=yuan(row.received),
        refunded=yuan(row.refunded),
        credited=yuan(row.credited),
        banked=telling.text("not_banked_yet") if row.banked is None else yuan(row.banked),
        left=yuan(row.open),
        is_even=row.open == 0,
    )


def _note(found: Settlement, telling: Telling) -> tuple[str, str]:
    """Return whose word the figures are: the provider's statement, or the kiosks' alone."""
    if found.statement_at is None:
        return telling.text("without_statement"), "warn"
    note = telling.text("with_statement", time=when(found.statement_at, telling))
    oldest = min(found.tills, key=lambda one: one.at, default=None)
    if oldest is None:
        return note, ""
    told = telling.text("till_told", kiosk=telling.client(oldest.terminal), time=when(oldest.at, telling))
    return telling.text("two_sentences", first=note, second=told), ""


def _row(item: Difference, is_chosen: bool, telling: Telling) -> MatterRow:
    mark, tone = _deadline(item, telling) if item.state is ItemState.OPEN else ("", "")
    where = f"{telling.client(item.terminal)} · {telling.text(f'method_{item.method.value}')} · {item.day}"
    return MatterRow(
        key=item.item,
        icon=ICONS[item.method],
        title=f"{telling.text(f'difference_{item.kind.value}')} · {stake(item, telling)}",
        detail=where,
        state=telling.text(f"item_{item.state.value}"),
        tone=_TONES[item.state],
        mark=mark,
        mark_tone=tone,
        is_chosen=is_chosen,
    )


def stake(item: Difference, telling: Telling) -> str:
    """Return how much a difference is about."""
    if item.kind is DifferenceKind.NOTE_UNCLEAR and item.amount == 0:
        return telling.text("stake_unknown")
    return money(item.amount, telling)


def _deadline(item: Difference, telling: Telling) -> tuple[str, str]:
    """Return until when, and whether that is over, today or later."""
    left = (date.fromisoformat(item.due) - today(telling)).days
    if left < 0:
        return telling.text("item_late", n=-left), "bad"
    if left == 0:
        return telling.text("item_due_today"), "warn"
    return telling.text("item_due", day=item.due[5:]), ""
