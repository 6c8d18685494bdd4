"""What the kiosk's flow must know of hall and devices, read from their documents. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from devices.roles import Readiness, Verdict
from hall.contract.picture import HallPicture
from hall.contract.values import Text
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


def survey(
    picture: HallPicture, *, is_live: bool, card: Readiness, code: Readiness, elderly_age: int, reason: Text
) -> Around:
    """Return the surroundings; without the hall's document there is no hall to give numbers for."""
    hall = picture.hall
    if hall is None:
        return Around(has_card_reader=False, has_code_reader=False, elderly_age=elderly_age)
    queues = picture.queues
    return Around(
        is_live=is_live,
        is_open=hall.is_open,
        day=date.fromisoformat(hall.day) if hall.day is not None else None,
        services={info.service: info.service in queues and queues[info.service].is_open for info in hall.services},
        has_card_reader=card.is_usable,
        # a scanner that only ever sends codes cannot say how it is; unknown is then the best there is
        has_code_reader=code.verdict is not Verdict.NOT_READY,
        has_appointments=any(queue.booked_today for queue in queues.values()),
        follow_url=hall.follow_url,
        elderly_age=elderly_age,
        elderly_reason=f"{reason.zh} / {reason.en}",
    )
