"""What the rows of a table mean in one hall: bookings, or all that is wrong with them. ID numbers end here, hashed."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from drivers.wire.errors import IncorrectIdNumber
from drivers.wire.identity import check_id_number, fold
from hall.contract.commands_access import Booking
from hall.contract.documents_hall import HallDocument
from hall.contract.masking import masked_name
from hall.contract.values import PriorityClass
from hall.runtime.person_key import person_key
from queue_server.appointments.table import FileFaults, Row

MADE_CODE: Final = 8
"""Characters of a code that is made here: 40 bits, and neither 0 nor 1, which are taken for letters."""
_CODE: Final = re.compile(r"[A-Z0-9]{6,16}")
_OTHER_NUMBER: Final = re.compile(r"[A-Z0-9]{5,20}")
_MOMENT: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[ T]+(\d{1,2}):(\d{2})(?::\d{2})?")
_RESIDENT: Final = 18
_CLASSES: Final = {
    **{one.value: one for one in PriorityClass},
    "": PriorityClass.NORMAL,
    "普通": PriorityClass.NORMAL,
    "老年人": PriorityClass.ELDERLY,
    "残障人士": PriorityClass.DISABLED,
    "孕妇": PriorityClass.PREGNANT,
    "贵宾": PriorityClass.VIP,
}


@dataclass(frozen=True)
class Surroundings:
    """What a table is understood against: the hall as it describes itself, the hall's secret if there is one, now."""

    hall: HallDocument
    secret: bytes | None
    now: datetime


@dataclass(frozen=True, slots=True)
class Understood:
    """A booking and where it stands in the file."""

    place: str
    booking: Booking


def understand(path: Path, rows: Sequence[Row], around: Surroundings) -> list[Understood]:
    """Return the bookings in `rows`; raise `FileFaults` with all faults of all rows at once."""
    faults: list[str] = []
    understood = []
    places: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        reading = _Reading(row, around)
        booking = reading.booking()
        faults += reading.faults
        if booking is not None:
            understood.append(Understood(row.place, booking))
            places[booking.code].append(row.place)
    faults += [f"{', '.join(twice)}: the same code" for twice in places.values() if len(twice) > 1]
    if faults:
        raise FileFaults(path, faults)
    return understood


class _Reading:
    """One row while it is read; no fault repeats an ID number or a name."""

    def __init__(self, row: Row, around: Surroundings) -> None:
        self.faults: list[str] = []
        self._row, self._around = row, around

    def booking(self) -> Booking | None:
        """Return the booking, or `None` when there were faults."""
        service, starts_at, key = self._service(), self._starts_at(), self._person_key()
        priority_class, code = self._class(), self._code()
        if self.faults or service is None or starts_at is None:
            return None
        return Booking(
            code=code,
            service=service,
            starts_at=starts_at,
            masked_name=masked_name(self._cell("name")),
            person_key=key,
            priority_class=priority_class,
        )

    def _cell(self, column: str) -> str:
        return self._row.cells.get(column, "")

    def _fault(self, what: str) -> None:
        self.faults.append(f"{self._row.place}: {what}")

    def _service(self) -> str | None:
        word = self._cell("service")
        for one in self._around.hall.services:
            if word in (one.service, one.name.zh, one.name.en):
                return one.service
        known = ", ".join(one.service for one in self._around.hall.services)
        self._fault(f"there is no service '{word}' (known: {known})" if word else "the service is missing")
        return None

    def _starts_at(self) -> datetime | None:
        word = self._cell("starts_at")
        moment = _moment(word, ZoneInfo(self._around.hall.zone))
        if moment is None:
            self._fault(f"starts_at '{word}' is no moment like 2026-11-24 09:30" if word else "starts_at is missing")
        elif moment <= self._around.now:
            self._fault(f"starts_at {word} has passed")
        return moment

    def _person_key(self) -> str | None:
        number = fold(self._cell("id_number"))
        if not number:
            return None
        if self._around.secret is None:
            self._fault("an ID number needs the hall's secret: set [identity] key_file as at the kiosks")
            return None
        if not _OTHER_NUMBER.fullmatch(number) or not self._is_right(number):
            self._fault("the ID number is not right")
        return person_key(self._around.secret, number)

    def _is_right(self, number: str) -> bool:
        if len(number) != _RESIDENT:
            return True
        try:
            check_id_number(number, self._around.now.date())
        except IncorrectIdNumber:
            return False
        return True

    def _class(self) -> PriorityClass:
        word = self._cell("class")
        if word not in _CLASSES:
            self._fault(f"there is no class '{word}' (known: {', '.join(one.value for one in PriorityClass)})")
        return _CLASSES.get(word, PriorityClass.NORMAL)

    def _code(self) -> str:
        word = self._cell("code").upper()
        if word and not _CODE.fullmatch(word):
            self._fault("the code is not 6 to 16 letters and figures")
        if word:
            return word
        if self._around.secret is None:
            self._fault("a code cannot be made without the hall's secret: give one, or set [identity] key_file")
            return ""
        return made_code(self._around.secret, self._row)


def made_code(secret: bytes, row: Row) -> str:
    """Return a code for a row that has none: nobody can guess it, and the same row has the same one again."""
    words = "\x1f".join(f"{column}={word}" for column, word in sorted(row.cells.items()))
    mixed = hmac.new(secret, f"appointment\x1f{words}".encode(), hashlib.sha256).digest()
    return base64.b32encode(mixed).decode("ascii")[:MADE_CODE]


def _moment(word: str, zone: ZoneInfo) -> datetime | None:
    """Return the moment that `word` means on the hall's wall, or with its own offset; `None` when it means none."""
    try:
        exact = datetime.fromisoformat(word)
    except ValueError:
        exact = None
    if exact is not None and exact.tzinfo is not None:
        return exact.astimezone(UTC)
    found = _MOMENT.fullmatch(word)
    if found is None:
        return None
    year, month, day, hour, minute = (int(part) for part in found.groups())
    try:
        wall = datetime(year, month, day, hour, minute, tzinfo=zone)
    except ValueError:
        return None
    moment = wall.astimezone(UTC)
    # the hour that summer time skips is on no wall
    return moment if moment.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None) else None
