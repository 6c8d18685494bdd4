"""A settlement as a sheet for a terminal or a printer: the day's sums, then what has to be cleared up. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final
from zoneinfo import ZoneInfo

from hall.contract.business.money import yuan
from hall.contract.business.settlement import (
    Difference,
    ItemState,
    Level,
    Settlement,
    SettlementAct,
    SettlementRow,
)
from hall.runtime.words import Words

_COLUMNS: Final = ("kiosk", "method", "payments", "received", "refunded", "credited", "banked", "left")
_FIRST_FIGURE: Final = 2
"""Columns from here on are figures, and stand at the right."""


def sheet(settlement: Settlement, words: Words, zone: ZoneInfo) -> str:
    """Return `settlement` as lines of text."""
    even = words.text("day_even" if settlement.is_even else "day_uneven")
    lines = [f"{settlement.day}  {even}  {_levels(settlement, words)}", _statement(settlement, words, zone)]
    lines += [
        words.text("till_told", kiosk=till.terminal, time=words.clock_time(till.at, zone)) for till in settlement.tills
    ]
    rows = [_row(row, words) for row in settlement.rows]
    if rows:
        lines += ["", *_table([tuple(words.text(f"column_{name}") for name in _COLUMNS), *rows])]
    else:
        lines += ["", words.text("day_without_payments")]
    if settlement.differences:
        lines += ["", *_table([_item(each, words) for each in settlement.differences], first_figure=1, last_figure=1)]
    if settlement.acts:
        lines += ["", *_table([_act(each, words, zone) for each in settlement.acts], first_figure=3, last_figure=3)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _levels(settlement: Settlement, words: Words) -> str:
    return " · ".join(
        words.text("level_open", level=words.text(f"level_{level.value}"), n=settlement.open_at(level))
        for level in Level
    )


def _statement(settlement: Settlement, words: Words, zone: ZoneInfo) -> str:
    if settlement.statement_at is None:
        return words.text("without_statement")
    return words.text("with_statement", time=words.clock_time(settlement.statement_at, zone))


def _row(row: SettlementRow, words: Words) -> tuple[str, ...]:
    return (
        row.terminal,
        words.text(f"method_{row.method.value}"),
        str(row.payments),
        yuan(row.received),
        yuan(row.refunded),
        yuan(row.credited),
        words.text("not_banked_yet") if row.banked is None else yuan(row.banked),
        yuan(row.open),
    )


def _item(item: Difference, words: Words) -> tuple[str, ...]:
    state = words.text(f"item_{item.state.value}")
    is_open = item.state is ItemState.OPEN
    return (
        words.text(f"difference_{item.kind.value}"),
        yuan(item.amount),
        state,
        f"{words.text(f'level_{item.level.value}')} · {words.text('item_due', day=item.due)}" if is_open else "",
        item.item,
        f"{item.handler} {item.words}".strip(),
    )


def _act(act: SettlementAct, words: Words, zone: ZoneInfo) -> tuple[str, ...]:
    at = act.at.astimezone(zone)
    said = words.text(f"act_{act.act.value}")
    return f"{at:%Y-%m-%d %H:%M}", act.handler, said, yuan(act.amount), act.about, act.words


def _table(rows: Sequence[Sequence[str]], first_figure: int = _FIRST_FIGURE, last_figure: int = 99) -> list[str]:
    widths = [max(_width(cell) for cell in column) for column in zip(*rows, strict=True)]
    return ["  ".join(_put(row, widths, first_figure, last_figure)) for row in rows]


def _put(row: Sequence[str], widths: Sequence[int], first_figure: int, last_figure: int) -> list[str]:
    cells = []
    for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
        room = " " * (width - _width(cell))
        cells.append(room + cell if first_figure <= place <= last_figure else cell + room)
    return cells


def _width(text: str) -> int:
    """Return how many columns of a terminal `text` takes: Chinese signs take two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
