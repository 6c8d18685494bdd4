"""What the kiosk's flow must know of hall and devices, read from their documents. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from devices.roles import Readiness, Verdict
from hall.contract.documents_hall import HallDocument
from hall.contract.picture import HallPicture
from hall.contract.values import ServiceId, Text
from kiosk.flow import Around

LINK_GRACE_S = 5.0
"""A server that is away for less does not take the customer's page: it restarts faster than a person reads."""


@dataclass(frozen=True, slots=True)
class Patience:
    """When the server was lost, so that a blink is not trouble; seconds that never step back."""

    lost_at: float | None = None

    def seen(self, has_server: bool, now: float) -> Patience:
        """Return what is remembered after a look."""
        if has_server:
            return Patience()
        return self if self.lost_at is not None else Patience(now)

    def is_live(self, now: float) -> bool:
        """Tell whether the server counts as there."""
        return self.lost_at is None or now - self.lost_at < LINK_GRACE_S


NEVER_SEEN = Patience(float("-inf"))
"""Before the first word of the server nothing is live."""


@dataclass(frozen=True, slots=True)
class Alone:
    """What a kiosk without a server has: the time by its own clock, and how many numbers of each service are left."""

    now: datetime
    left: Mapping[ServiceId, int] = field(default_factory=lambda: MappingProxyType({}))


def business_day(hall: HallDocument, now: datetime) -> str:
    """Return the hall's own day at `now`, by this kiosk's clock."""
    return now.astimezone(ZoneInfo(hall.zone)).date().isoformat()


def is_in_hours(hall: HallDocument, now: datetime) -> bool:
    """Tell whether `now` is in the hall's hours, as far as it told them; without any, what it said last counts.

    On a day that it has said nothing of, the hours of the last day hold: who stands in the hall was let in.
    """
    day = business_day(hall, now)
    holiday = next((one for one in hall.holidays if one.day == day), None)
    openings = hall.openings if holiday is None else holiday.openings
    if holiday is None and not openings:
        return hall.is_open
    time = now.astimezone(ZoneInfo(hall.zone)).strftime("%H:%M")
    return any(one.opens <= time < one.closes for one in openings)


def survey(
    picture: HallPicture,
    *,
    is_live: bool,
    card: Readiness,
    code: Readiness,
    elderly_age: int,
    reason: Text,
    alone: Alone | None = None,
) -> Around:
    """Return the surroundings; without the hall's document there is no hall to give numbers for.

    `alone` is given when the server has been away for long enough; what it has left may be of a day before.
    """
    hall = picture.hall
    if hall is None:
        return Around(has_card_reader=False, has_code_reader=False, elderly_age=elderly_age)
    queues = picture.queues
    lone = alone if alone is not None and any(alone.left.values()) else None
    day = business_day(hall, lone.now) if lone is not None else hall.day
    return Around(
        is_live=is_live,
        is_alone=lone is not None,
        is_open=is_in_hours(hall, lone.now) if lone is not None else hall.is_open,
        day=date.fromisoformat(day) if day is not None else None,
        services={info.service: _is_offered(info.service, picture, lone) for info in hall.services},
        has_card_reader=card.is_usable,
        # a scanner that only ever sends codes cannot say how it is; unknown is then the best there is
        has_code_reader=code.verdict is not Verdict.NOT_READY,
        has_appointments=lone is None and any(queue.booked_today for queue in queues.values()),
        follow_url=hall.follow_url,
        elderly_age=elderly_age,
        elderly_reason=f"{reason.zh} / {reason.en}",
    )


def _is_offered(service: ServiceId, picture: HallPicture, lone: Alone | None) -> bool:
    queue, hall = picture.queues.get(service), picture.hall
    if lone is not None:
        # what was closed in an open hall when the server went stays closed for that day; a break of the whole hall ends
        # by the hours
        is_that_day = hall is not None and hall.is_open and hall.day == business_day(hall, lone.now)
        was_closed = is_that_day and queue is not None and not queue.is_open
        return lone.left.get(service, 0) > 0 and not was_closed
    return queue is not None and queue.is_open
