"""What the board shows, decided from the hall's picture and the line of calls. Pure; numbers only, never names.

The board speaks two languages at once: each text is a `Pair`, the hall's first language above the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from hall.contract.documents import BoardCall, QueueDocument
from hall.contract.documents_hall import HallDocument, ServiceInfo
from hall.contract.events import TOLD_MIN
from hall.contract.picture import HallPicture
from hall.contract.values import Language, Text
from hall.runtime.words import Words
from screens.board.calls import CallLine
from screens.board.view_bilingual import NOTHING, Bilingual, Pair

RECENT = 5
"""How many earlier calls are listed."""
LAST_SHOWN = timedelta(minutes=5)
"""How long an answered call stays large (in quiet ink) when nobody else is called."""


class Scene(StrEnum):
    """What fills the large part of the board."""

    CALLING = "calling"
    LAST = "last"
    IDLE = "idle"
    CLOSED = "closed"
    STARTING = "starting"


@dataclass(frozen=True, slots=True)
class NowProps:
    """The large part: a call, or a sentence. `ring` grows with each ring begun and makes the number blink."""

    scene: Scene
    title: Pair
    number: str
    counter: str
    """The counter's figure, or its whole name when it has none."""
    counter_name: Pair
    hint: Pair
    ring: int


@dataclass(frozen=True, slots=True)
class RecentProps:
    """One earlier call; `is_current` while its customer is still expected."""

    key: str
    number: str
    counter: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class ServiceProps:
    """One line of the queues: figures as text ("–" is "not known"), or why the service is closed."""

    key: str
    letter: str
    tint: str
    name: Pair
    waiting: str
    minutes: str
    closed: Pair


@dataclass(frozen=True, slots=True)
class LabelProps:
    """The board's fixed words."""

    recent: Pair
    service: Pair
    waiting: Pair
    minutes: Pair


@dataclass(frozen=True, slots=True)
class BoardProps:
    """Everything QML draws."""

    screen_width_mm: float
    hall_name: Pair
    area_name: Pair
    is_live: bool
    stale: Pair
    now: NowProps
    recent: tuple[RecentProps, ...]
    services: tuple[ServiceProps, ...]
    labels: LabelProps
    tip: Pair
    notice: Pair
    time: str
    date: Pair


@dataclass(frozen=True, slots=True)
class BoardInputs:
    """What the board knows: its area, the retained picture, the line of calls, and its settings."""

    area: str
    picture: HallPicture
    line: CallLine
    notice_s: float
    screen_width_mm: float


def derive(inputs: BoardInputs, words: Words, now: datetime) -> BoardProps:
    """Return what to show at `now`; `words` are in the language that stands first."""
    picture, hall = inputs.picture, inputs.picture.hall
    speech = Bilingual(words, hall.languages if hall is not None else tuple(Language))
    board = picture.boards.get(inputs.area)
    calls = board.calls if board is not None else ()
    shown = _now(inputs, calls, speech, now)
    return BoardProps(
        screen_width_mm=inputs.screen_width_mm,
        hall_name=speech.data(hall.name) if hall is not None else NOTHING,
        area_name=speech.data(board.name) if board is not None else NOTHING,
        is_live=picture.has_server,
        stale=NOTHING if picture.has_server else _stale(picture, speech),
        now=shown,
        recent=_recent(calls, shown),
        services=tuple(_service(info, picture, speech) for info in _services(hall, inputs.area)),
        labels=_labels(speech),
        tip=speech.data(hall.slip_help) if hall is not None else NOTHING,
        notice=_notice(hall, speech, inputs.notice_s, now),
        time=words.clock_time(now, hall.zone) if hall is not None else "",
        date=speech.made(lambda spoken: spoken.long_date(now, hall.zone)) if hall is not None else NOTHING,
    )


@dataclass(frozen=True, slots=True)
class _Large:
    """A call that may stand in the large part."""

    number: str
    counter_name: Text
    called_at: datetime
    is_current: bool


def _now(inputs: BoardInputs, calls: tuple[BoardCall, ...], speech: Bilingual, now: datetime) -> NowProps:
    ringing, ring = inputs.line.ringing, inputs.line.count
    if ringing is not None:
        return _call(Scene.CALLING, ringing.call.number, ringing.call.counter_name, ring, speech)
    steady = _steady(inputs.line, calls)
    if steady is not None and steady.is_current:
        return _call(Scene.CALLING, steady.number, steady.counter_name, ring, speech)
    hall = inputs.picture.hall
    if hall is None:
        return _sentence(Scene.STARTING, speech.text("starting"), NOTHING, ring)
    if not hall.is_open:
        hours = "  ".join(f"{opening.opens}–{opening.closes}" for opening in hall.openings)
        hint = speech.text("opening_hours", hours=hours) if hours else NOTHING
        return _sentence(Scene.CLOSED, speech.text("hall_closed"), hint, ring)
    if steady is not None and now - steady.called_at <= LAST_SHOWN:
        return _call(Scene.LAST, steady.number, steady.counter_name, ring, speech)
    return _sentence(Scene.IDLE, speech.text("watch_for_number"), speech.text("keep_your_number"), ring)


def _steady(line: CallLine, calls: tuple[BoardCall, ...]) -> _Large | None:
    """Return the call that stays large when none rings.

    The one rung last goes first while its customer is expected, then the newest whose customer is, then the newest.
    """
    listed = [_Large(call.number, call.counter_name, call.called_at, call.is_current) for call in calls]
    current = [large for large in listed if large.is_current]
    if line.last is not None:
        call = line.last.call
        known = next((large for large in listed if large.number == call.number), None)
        if known is None and (not listed or call.called_at > listed[0].called_at):
            # The announcement was faster than the list, or the list lost it: its customer is still on the way.
            return _Large(call.number, call.counter_name, call.called_at, is_current=True)
        if known in current:
            return known
    return next(iter(current), next(iter(listed), None))


def _call(scene: Scene, number: str, counter_name: Text, ring: int, speech: Bilingual) -> NowProps:
    title = speech.text("now_calling" if scene is Scene.CALLING else "last_called")
    return NowProps(scene, title, number, _figure(counter_name, speech), speech.data(counter_name), NOTHING, ring)


def _sentence(scene: Scene, title: Pair, hint: Pair, ring: int) -> NowProps:
    return NowProps(scene, title, "", "", NOTHING, hint, ring)


def _figure(counter_name: Text, speech: Bilingual) -> str:
    name = counter_name.in_language(speech.words.language)
    found = re.search(r"[0-9]+", name)
    return found[0] if found is not None else name


def _recent(calls: tuple[BoardCall, ...], shown: NowProps) -> tuple[RecentProps, ...]:
    newest: dict[str, BoardCall] = {}
    for call in calls:  # a ticket that was called anew is listed once
        newest.setdefault(call.ticket, call)
    earlier = [call for call in newest.values() if call.number != shown.number][:RECENT]
    return tuple(RecentProps(call.ticket, call.number, _short(call.counter_name), call.is_current) for call in earlier)


def _short(counter_name: Text) -> str:
    found = re.search(r"[0-9]+", counter_name.zh)
    return found[0] if found is not None else counter_name.zh


def _services(hall: HallDocument | None, area: str) -> tuple[ServiceInfo, ...]:
    if hall is None:
        return ()
    here = {service for counter in hall.counters if counter.area == area for service in counter.services}
    return tuple(info for info in hall.services if info.service in here or not here)


def _service(info: ServiceInfo, picture: HallPicture, speech: Bilingual) -> ServiceProps:
    queue = picture.queues.get(info.service)
    is_closed = queue is not None and not queue.is_open
    return ServiceProps(
        key=info.service,
        letter=info.letter,
        tint=info.tint,
        name=speech.data(info.name),
        waiting="–" if queue is None else str(len(queue.waiting)),
        minutes="–" if queue is None or is_closed else _minutes(queue),
        closed=speech.text("service_closed") if is_closed else NOTHING,
    )


def _minutes(queue: QueueDocument) -> str:
    expected = queue.estimate.p50_s
    if expected is None:
        return "–"
    return f">{TOLD_MIN}" if expected > 60 * TOLD_MIN else str(int(expected / 60 + 0.5))


def _labels(speech: Bilingual) -> LabelProps:
    return LabelProps(
        recent=speech.text("recent_calls"),
        service=speech.text("service"),
        waiting=speech.text("waiting"),
        minutes=speech.text("about_minutes"),
    )


def _notice(hall: HallDocument | None, speech: Bilingual, notice_s: float, now: datetime) -> Pair:
    """Return the notice whose turn it is: each stands for `notice_s` of the hall's clock, the same on every board."""
    if hall is None or not hall.notices:
        return NOTHING
    return speech.data(hall.notices[int(now.timestamp() / notice_s) % len(hall.notices)])


def _stale(picture: HallPicture, speech: Bilingual) -> Pair:
    if picture.as_of is None or picture.hall is None:
        return NOTHING
    time = speech.words.clock_time(picture.as_of, picture.hall.zone)
    return speech.text("as_of", time=time)
