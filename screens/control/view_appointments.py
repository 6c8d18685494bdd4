"""The appointments page: who is expected today and later, who came, who did not. Pure."""

from __future__ import annotations

from collections import Counter as Count
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from hall.contract.documents_access import AppointmentInfo, AppointmentState
from hall.contract.picture import HallPicture
from screens.control.view_panel_appointment import appointment_key
from screens.device_sheet.telling import Telling

_TONES: Final = {
    AppointmentState.BOOKED: "busy",
    AppointmentState.ARRIVED: "good",
    AppointmentState.LATE: "warn",
    AppointmentState.MISSED: "bad",
    AppointmentState.CANCELLED: "off",
}


@dataclass(frozen=True, slots=True)
class AppointmentProps:
    """One appointment."""

    key: str
    when: str
    service: str
    letter: str
    tint: str
    name: str
    code: str
    number: str
    state: str
    tone: str
    panel: str
    """The key of its panel."""
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class CountProps:
    """How many of a kind there are today."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class BookProps:
    """The page besides its rows."""

    note: str = ""
    hint: str = ""
    counts: tuple[CountProps, ...] = ()
    more: str = ""


def appointments(picture: HallPicture, chosen: str, telling: Telling) -> tuple[BookProps, tuple[AppointmentProps, ...]]:
    """Return the page and its rows, by their time; `chosen` is the key of the panel beside them."""
    document = picture.appointments
    if document is None or not document.appointments:
        word = "book_unknown" if document is None else "book_empty"
        return BookProps(telling.text(word), telling.text("book_hint")), ()
    services = {} if picture.hall is None else {one.service: one for one in picture.hall.services}
    rows = []
    for place, one in enumerate(document.appointments):
        info = services.get(one.service)
        rows.append(
            AppointmentProps(
                key=f"{place}-{one.code_end}",
                when=_when(one.starts_at, telling),
                service=one.service if info is None else telling.data(info.name),
                letter="" if info is None else info.letter,
                tint="" if info is None else info.tint,
                name=one.masked_name or telling.text("no_name"),
                code=telling.text("code_end", end=one.code_end),
                number=one.number or "",
                state=telling.text(f"appointment_{one.state.value}"),
                tone=_TONES[one.state],
                panel=appointment_key(one),
                is_chosen=appointment_key(one) == chosen,
            )
        )
    more = telling.text("more_appointments", n=document.not_shown) if document.not_shown else ""
    return BookProps(counts=_counts(document.appointments, telling), more=more), tuple(rows)


def _counts(found: tuple[AppointmentInfo, ...], telling: Telling) -> tuple[CountProps, ...]:
    today = _day(telling.now, telling)
    counted = Count(one.state for one in found if _day(one.starts_at, telling) == today)
    return tuple(CountProps(telling.text(f"appointment_{state.value}"), str(counted[state])) for state in _TONES)


def _day(instant: datetime, telling: Telling) -> str:
    return f"{instant.astimezone(ZoneInfo(telling.zone)):%m-%d}"


def _when(instant: datetime, telling: Telling) -> str:
    day, time = _day(instant, telling), telling.time(instant)
    return time if day == _day(telling.now, telling) else f"{day} {time}"
