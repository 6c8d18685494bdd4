"""The rows of the devices' record: what a spell, a stretch and a repair are in SQLite, and which are forgotten."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any, Final

from devices.availability import Stretch
from hall.contract.diagnosis import FaultSpell, Standing
from hall.contract.documents_devices import DeviceDocument
from hall.contract.values import FaultAction, LinkState, Text
from hall.runtime.database import Migration

MOST_KEPT: Final = {"spell": 5000, "stretch": 20_000, "repair": 1000}
"""Rows of each device: a loose plug that comes and goes every few seconds must not fill the disk."""


def _make_history(database: Any) -> None:
    words = {f"{part}_{tongue}": str for part in ("sentence", "hint") for tongue in ("zh", "en")}
    database["spell"].create(
        {
            "id": int,
            "device": str,
            "code": str,
            "is_of_link": int,
            **words,
            "action": str,
            "since": str,
            "until": str,
            "is_end_known": int,
            "repaired_by": str,
            "repair_words": str,
        },
        pk="id",
    )
    database["spell"].create_index(["device", "since"])
    database["stretch"].create({"id": int, "device": str, "standing": str, "since": str, "until": str}, pk="id")
    database["stretch"].create_index(["device", "since"])
    database["repair"].create({"id": int, "device": str, "at": str, "who": str, "words": str}, pk="id")


MIGRATIONS: Final = (Migration("0001_history", _make_history),)


def begin_spell(write: sqlite3.Connection, document: DeviceDocument, code: str, now: datetime) -> None:
    """Enter a fault of `document` as a spell that lasts."""
    fault = next(one for one in document.faults if one.code == code)
    write.execute(
        "INSERT INTO spell (device, code, is_of_link, sentence_zh, sentence_en, hint_zh, hint_en, action, since, "
        "is_end_known, repaired_by, repair_words) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, '', '')",
        (
            document.device,
            code,
            document.link is not LinkState.ONLINE,
            fault.sentence.zh,
            fault.sentence.en,
            fault.hint.zh,
            fault.hint.en,
            fault.action,
            min(fault.since, now).isoformat(),
        ),
    )


def end_spell(write: sqlite3.Connection, device: str, code: str, now: datetime, *, is_known: bool) -> None:
    """Enter the end of a spell; `is_known`: somebody watched it end."""
    write.execute(
        "UPDATE spell SET until = ?, is_end_known = ? WHERE device = ? AND code = ? AND until IS NULL",
        (now.isoformat(), is_known, device, code),
    )


def forget(write: sqlite3.Connection, horizon: datetime) -> None:
    """Delete what ended before `horizon`, and of each device what is more than `MOST_KEPT`; what lasts stays."""
    for table, moment in (("spell", "until"), ("stretch", "until"), ("repair", "at")):
        write.execute(f"DELETE FROM {table} WHERE {moment} < ?", (horizon.isoformat(),))
        for row in write.execute(f"SELECT DISTINCT device FROM {table}").fetchall():
            write.execute(
                f"DELETE FROM {table} WHERE device = ? AND {moment} IS NOT NULL AND id <= "
                f"(SELECT id FROM {table} WHERE device = ? ORDER BY id DESC LIMIT 1 OFFSET ?)",
                (row["device"], row["device"], MOST_KEPT[table]),
            )


def stretch_of(row: sqlite3.Row, until: datetime | None) -> Stretch:
    """Return the stretch in `row`; `until` is put in the place of its end."""
    return Stretch(Standing(row["standing"]), moment_of(row["since"]), until or moment_of(row["until"]))


def spell_of(row: sqlite3.Row) -> FaultSpell:
    """Return the spell in `row`."""
    return FaultSpell(
        code=row["code"],
        sentence=Text(zh=row["sentence_zh"], en=row["sentence_en"]),
        hint=Text(zh=row["hint_zh"], en=row["hint_en"]),
        action=FaultAction(row["action"]),
        since=moment_of(row["since"]),
        until=moment_of(row["until"]) if row["until"] else None,
        is_end_known=bool(row["is_end_known"]),
        repaired_by=row["repaired_by"],
        repair_words=row["repair_words"],
    )


def moment_of(text: str) -> datetime:
    """Return the moment that a column holds."""
    return datetime.fromisoformat(text)
