"""Orders that were answered, on disk: the same command id again is answered as before and does nothing, also after a
restart. And which devices were switched off by an order: they stay off until an order switches them on.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from hall.contract.clock import Clock
from hall.contract.messages import DeviceOutcome, decode, encode
from hall.runtime.database import Database, Migration

KEPT_DAYS: Final = 7


def _make_answers(database: Any) -> None:
    database["answer"].create({"command": str, "at": str, "outcome": str}, pk="command")
    database["switch"].create({"device": str, "is_enabled": int}, pk="device")


MIGRATIONS: Final = (Migration("0003_answers", _make_answers),)


class Answers:
    """The answered orders of one agent; methods may be called on any thread and may raise `StorageError`."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Go on with the answers in `database`; those that nobody asks for any more are forgotten."""
        self._database, self._clock = database, clock
        horizon = (clock.now() - timedelta(days=KEPT_DAYS)).isoformat()
        with database.write() as write:
            write.execute("DELETE FROM answer WHERE at < ?", (horizon,))

    def given(self, command: str) -> DeviceOutcome | None:
        """Return the answer that `command` has had, if any."""
        with self._database.read() as read:
            row = read.execute("SELECT outcome FROM answer WHERE command = ?", (command,)).fetchone()
        found = decode(row["outcome"].encode()) if row is not None else None
        return found if isinstance(found, DeviceOutcome) else None

    def keep(self, outcome: DeviceOutcome) -> None:
        """Remember an answer; the first one to a command stays."""
        with self._database.write() as write:
            write.execute(
                "INSERT OR IGNORE INTO answer (command, at, outcome) VALUES (?, ?, ?)",
                (outcome.command_id, self._clock.now().isoformat(), encode(outcome).decode()),
            )

    def switch(self, device: str, *, is_enabled: bool, usual: bool) -> None:
        """Remember that `device` was switched on or off; what the settings say (`usual`) needs no remembering.

        So a device that was switched off and on again is the settings' business once more.
        """
        with self._database.write() as write:
            if is_enabled == usual:
                write.execute("DELETE FROM switch WHERE device = ?", (device,))
                return
            write.execute(
                "INSERT INTO switch (device, is_enabled) VALUES (?, ?) "
                "ON CONFLICT (device) DO UPDATE SET is_enabled = excluded.is_enabled",
                (device, is_enabled),
            )

    def switches(self) -> dict[str, bool]:
        """Return the devices that an order has switched to other than the settings say, and how."""
        with self._database.read() as read:
            return {row["device"]: bool(row["is_enabled"]) for row in read.execute("SELECT * FROM switch")}
