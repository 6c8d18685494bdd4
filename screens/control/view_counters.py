"""The counters as a floor of cards: who sits there, which ticket, for how long, in which state. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from hall.contract.documents import CounterDocument, TicketInHand
from hall.contract.documents_hall import CounterInfo, HallDocument
from hall.contract.picture import HallPicture
from hall.contract.values import CounterStatus, Text, TicketState
from screens.device_sheet.telling import Telling
from screens.reasons import pause_said

SLOW_WAY: Final = timedelta(minutes=3)
"""A called customer who is not at the counter after this long probably does not come."""


@dataclass(frozen=True, slots=True)
class CounterProps:
    """One card. `tone` is a StateMark's."""

    key: str
    name: str
    state: str
    tone: str
    span: str
    """How long this state lasts."""
    minutes: str
    """The same in few letters, for a small card."""
    number: str
    letter: str
    tint: str
    clerk: str
    served: str
    sign: str = ""
    """Something about this counter wants the manager: a call for help, a window that is asked to open or close."""
    sign_tone: str = ""
    sign_icon: str = ""


def counters(picture: HallPicture, telling: Telling) -> tuple[CounterProps, ...]:
    """Return one card per counter of the hall, in the hall's order."""
    if picture.hall is None:
        return ()
    hall = picture.hall
    return tuple(_card(info, picture.counters.get(info.counter), hall, telling) for info in hall.counters)


def columns(count: int) -> int:
    """Return how many cards stand side by side, so that all of them are seen at once."""
    return next((wide for wide, most in ((3, 9), (4, 16), (5, 25)) if count <= most), 6)


def _card(info: CounterInfo, document: CounterDocument | None, hall: HallDocument, telling: Telling) -> CounterProps:
    if document is None:
        unknown = telling.text("not_known")
        return CounterProps(info.counter, telling.data(info.name), unknown, "unknown", "", "", "", "", "", "", "")
    hand = document.in_hand
    state, tone, since = _state(document, hand, hall.pause_reasons, telling)
    service = next((one for one in hall.services if hand is not None and one.service == hand.service), None)
    lasts_s = telling.seconds_since(since) if document.status is not CounterStatus.CLOSED else None
    return CounterProps(
        key=info.counter,
        name=telling.data(info.name),
        state=state,
        tone=tone,
        span=telling.span(lasts_s) if lasts_s is not None else "",
        minutes=telling.text("few_minutes", n=int(lasts_s / 60)) if lasts_s is not None else "",
        number=hand.number if hand is not None else "",
        letter=service.letter if service is not None else "",
        tint=service.tint if service is not None else "",
        clerk=telling.data(document.clerk.name) if document.clerk is not None else "",
        served=telling.text("served_today", n=document.today.served) if document.clerk is not None else "",
        **_sign(document, telling),
    )


def _sign(document: CounterDocument, telling: Telling) -> dict[str, str]:
    if document.help is not None:
        word = "help_coming" if document.help.is_answered else "help_wanted"
        tone = "primary" if document.help.is_answered else "bad"
        return {"sign": telling.text(word), "sign_tone": tone, "sign_icon": "help-hand"}
    if document.asked is not None:
        return {"sign": telling.text(f"asked_{document.asked.act.value}"), "sign_tone": "primary", "sign_icon": "bell"}
    if set(document.services) != set(document.home_services or document.services):
        return {"sign": telling.text("skills_differ"), "sign_tone": "unknown", "sign_icon": "change"}
    return {}


def _state(
    document: CounterDocument, hand: TicketInHand | None, own: tuple[Text, ...], telling: Telling
) -> tuple[str, str, datetime]:
    if hand is not None and hand.state is TicketState.SERVING:
        return telling.text("counter_serving"), "good", hand.serving_since or hand.called_at
    if hand is not None:
        is_slow = telling.now - hand.called_at > SLOW_WAY
        return telling.text("counter_called"), "warn" if is_slow else "busy", hand.called_at
    if document.status is CounterStatus.CLOSED:
        return telling.text("counter_closed"), "off", document.status_since
    if document.status is CounterStatus.PAUSED:
        reason = pause_said(document.pause_reason, own, telling.words) or telling.text("counter_paused")
        return reason, "off", document.status_since
    return telling.text("counter_free"), "good", document.status_since
