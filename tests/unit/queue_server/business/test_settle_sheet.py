"""The sheet of a settled day, in both languages; the command says in one sentence what is wrong with its arguments."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from typer.testing import CliRunner

from assets import LOCALE
from hall.contract.business.payments import PaymentMethod
from hall.contract.business.settlement import (
    Difference,
    DifferenceKind,
    ItemState,
    Level,
    Settlement,
    SettlementAct,
    SettlementRow,
    StaffAct,
    TillSeen,
)
from hall.contract.values import Language
from hall.runtime.words import Words
from queue_server.business.settle import app
from queue_server.business.settle_sheet import sheet

ZONE = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
ROW = SettlementRow(
    terminal="kiosk-1", method=PaymentMethod.QR, payments=3, received=123_456, refunded=0, credited=120_000,
    banked=None, open=3_456,
)  # fmt: skip
ITEM = Difference(
    item="2026-11-23/not_credited/" + "0" * 16, kind=DifferenceKind.NOT_CREDITED, day="2026-11-23", terminal="kiosk-1",
    method=PaymentMethod.QR, amount=3_456, payment="0" * 16, level=Level.HALL, due="2026-11-24",
)  # fmt: skip
DONE = replace(
    ITEM, item="2026-11-23/note_unclear/x", kind=DifferenceKind.NOTE_UNCLEAR, amount=0, state=ItemState.CLOSED,
    handler="王会计", words="已点钞", closed_at=NOON,
)  # fmt: skip
DAY = Settlement(
    day="2026-11-23", as_of=NOON, rows=(ROW, replace(ROW, method=PaymentMethod.CASH, banked=123_456)),
    differences=(ITEM, DONE), statement_at=NOON, tills=(TillSeen(terminal="kiosk-1", at=NOON),),
)  # fmt: skip


def words(language: Language) -> Words:
    return Words.load([LOCALE / "control_business.toml"], language)


def columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)


@pytest.mark.parametrize("language", Language)
def test_a_day_is_a_table_of_sums_and_a_list_of_what_does_not_fit(language: Language) -> None:
    lines = sheet(DAY, words(language), ZONE).splitlines()
    assert lines[0].startswith("2026-11-23  ")
    assert "12:00" in lines[1]
    head, first, second = lines[4:7]
    assert first.split()[-1] == second.split()[-1] == "34.56"
    assert "1,234.56" in first
    # what is under one another is right under one another, also where signs are twice as wide
    assert columns(first) == columns(second) == columns(head)
    opened, closed = lines[8:10]
    assert ITEM.item in opened
    assert "34.56" in opened
    assert closed.endswith("王会计 已点钞")


@pytest.mark.parametrize(("language", "hall"), [(Language.ZH, "营业厅 1 项"), (Language.EN, "The hall: 1")])
def test_a_sheet_says_which_level_has_what_to_clear_up_and_who_did_what(language: Language, hall: str) -> None:
    acts = (
        SettlementAct(at=NOON, handler="王会计", client="control-1", act=StaffAct.ENTER_BANKED, about="kiosk-1/cash",
                      amount=123_456),
        SettlementAct(at=NOON, handler="赵会计", client="control-1", act=StaffAct.CLOSE_ITEM, about=DONE.item,
                      amount=0, words="已点钞"),
    )  # fmt: skip
    first, *_, entered, closed = sheet(replace(DAY, acts=acts), words(language), ZONE).splitlines()
    assert hall in first
    assert entered.startswith("2026-11-23 12:00  王会计")
    assert "1,234.56  kiosk-1/cash" in entered
    assert closed.endswith(f"{DONE.item}  已点钞")


@pytest.mark.parametrize("kind", DifferenceKind)
@pytest.mark.parametrize("language", Language)
def test_every_kind_level_and_state_of_a_difference_has_words(language: Language, kind: DifferenceKind) -> None:
    items = tuple(replace(ITEM, kind=kind, level=level, state=state) for level in Level for state in ItemState)
    shown = sheet(replace(DAY, differences=items), words(language), ZONE)
    assert kind.value not in shown.replace(ITEM.item, "")


def test_a_day_without_payments_or_statement_says_so() -> None:
    empty = replace(DAY, rows=(), differences=(), statement_at=None, tills=())
    for language in Language:
        shown = sheet(empty, words(language), ZONE)
        assert words(language).text("day_without_payments") in shown
        assert words(language).text("without_statement") in shown


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--settings", "x.toml", "2026-13-01"], "2026-11-23"),
        (["--settings", "x.toml", "--close", "nonsense"], "2026-11-23"),
        (["--settings", "x.toml", "--close", ITEM.item], "--by"),
        (["--settings", "x.toml", "2026-11-23", "--by", "王", "--bank", "kiosk-1/cash"], "kiosk-1/cash=1234.50"),
        (["--settings", "x.toml", "2026-11-23", "--by", "王", "--bank", "kiosk-1/gold=5"], "kiosk-1/cash=1234.50"),
        (["--settings", "x.toml", "2026-11-23", "--bank", "kiosk-1/cash=5"], "--by"),
        (["--settings", "x.toml", "--by", "王", "--bank", "kiosk-1/cash=5"], "day"),
        ([], "--settings"),
    ],
)
def test_wrong_arguments_get_one_sentence(tmp_path: Path, arguments: list[str], said: str) -> None:
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 2
    assert said in done.output
    assert "Traceback" not in done.output
