"""What needs a person now: derived from the picture alone, worst first, oldest first. Pure.

One trouble is told once: a program that is gone speaks for its devices, and a late queue for its tickets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from hall.contract.documents import QueueDocument
from hall.contract.documents_devices import Presence
from hall.contract.documents_hall import ServiceInfo
from hall.contract.picture import HallPicture
from hall.contract.values import Role, SlipState
from screens.control.view_alarm import Alarm, Severity
from screens.control.view_device_alarms import device_alarms
from screens.control.view_waits import Wait, waits
from screens.device_sheet.telling import Telling
from screens.reasons import help_said

_SERVING_ROLES: Final = (Role.KIOSK, Role.CLERK, Role.BOARD)
"""Without these programs people are not served; the others can be missed for a while."""
_ICONS: Final = {Role.KIOSK: "touch", Role.CLERK: "keyboard", Role.BOARD: "monitor", Role.RATING: "star"}


@dataclass(frozen=True, slots=True)
class AlarmProps:
    """One alarm as it is read; `tone` and `word` both tell how grave it is."""

    key: str
    tone: str
    word: str
    icon: str
    place: str
    sentence: str
    hint: str
    since: str


def alarms(
    picture: HallPicture,
    red_line_s: float,
    noticed_at: Mapping[str, datetime],
    telling: Telling,
    standing: Telling,
) -> tuple[Alarm, ...]:
    """Return all alarms, the gravest first and of equals the oldest.

    `noticed_at` gives the time of those that have none of their own (see `noticed`); `standing` tells of queues, at
    the moment they were last heard of.
    """
    found = [
        *_programs(picture, telling),
        *_queues(picture, red_line_s, standing),
        *device_alarms(picture, telling),
        *_slips(picture, telling),
        *_help(picture, telling),
    ]
    dated = [replace(alarm, since=alarm.since or noticed_at.get(alarm.key, telling.now)) for alarm in found]
    return tuple(sorted(dated, key=lambda alarm: (alarm.severity, alarm.since or telling.now, alarm.key)))


def noticed(before: Mapping[str, datetime], found: Sequence[Alarm], now: datetime) -> dict[str, datetime]:
    """Return when each of `found` was noticed first; what is over is forgotten."""
    return {alarm.key: before.get(alarm.key, now) for alarm in found}


def shown(found: Sequence[Alarm], telling: Telling) -> tuple[AlarmProps, ...]:
    """Return `found` in words."""
    return tuple(
        AlarmProps(
            key=alarm.key,
            tone="warn" if alarm.severity is Severity.ATTENTION else "bad",
            word=telling.text("attention" if alarm.severity is Severity.ATTENTION else "urgent"),
            icon=alarm.icon,
            place=alarm.place,
            sentence=alarm.sentence,
            hint=alarm.hint,
            since=telling.begun(alarm.since) if alarm.since is not None else "",
        )
        for alarm in found
    )


def _programs(picture: HallPicture, telling: Telling) -> Iterator[Alarm]:
    if not picture.is_live:
        yield Alarm(
            key="link",
            severity=Severity.STANDSTILL,
            icon="wifi-off",
            place=telling.text("this_screen"),
            sentence=telling.text("link_lost"),
            hint=telling.text("link_lost_hint"),
            since=picture.as_of,
        )
        return
    for presence in picture.presences.values():
        if not presence.is_online and (presence.role is Role.SERVER or not presence.is_clean):
            yield _lost(presence, telling)


def _lost(presence: Presence, telling: Telling) -> Alarm:
    if presence.role is Role.SERVER:
        return Alarm(
            key="server",
            severity=Severity.STANDSTILL,
            icon="disk",
            place=telling.text("server"),
            sentence=telling.text("server_lost"),
            hint=telling.text("server_lost_hint"),
            since=presence.since,
        )
    is_serving = presence.role in _SERVING_ROLES
    return Alarm(
        key=f"program/{presence.client}",
        severity=Severity.URGENT if is_serving else Severity.ATTENTION,
        icon=_ICONS.get(presence.role, "unplugged"),
        place=telling.client(presence.client),
        sentence=telling.text("program_lost"),
        hint=telling.text("program_lost_hint"),
        since=presence.since,
    )


def _queues(picture: HallPicture, red_line_s: float, telling: Telling) -> Iterator[Alarm]:
    for info in picture.hall.services if picture.hall is not None else ():
        queue = picture.queues.get(info.service)
        if queue is None:
            continue
        late = [wait for wait in waits(queue, red_line_s, telling.now) if wait.tone == "bad"]
        if late:
            yield _late(info, late, telling)
        if queue.is_open and queue.counters_open == 0 and queue.waiting:
            yield _unserved(info, queue, telling)


def _late(info: ServiceInfo, late: Sequence[Wait], telling: Telling) -> Alarm:
    red = [wait for wait in late if wait.is_past_red]
    counted = red or late
    longest = telling.span(max(wait.waited_s for wait in counted))
    return Alarm(
        key=f"late/{info.service}",
        severity=Severity.URGENT if red else Severity.ATTENTION,
        icon="timer",
        place=telling.data(info.name),
        sentence=telling.text("past_red" if red else "past_promise", n=len(counted), span=longest),
        hint=telling.text("late_hint"),
        since=min(wait.red_since if red else wait.late_since for wait in counted),
    )


def _unserved(info: ServiceInfo, queue: QueueDocument, telling: Telling) -> Alarm:
    return Alarm(
        key=f"unserved/{info.service}",
        severity=Severity.URGENT,
        icon="window",
        place=telling.data(info.name),
        sentence=telling.text("unserved", n=len(queue.waiting)),
        hint=telling.text("unserved_hint"),
        since=None,
    )


def _help(picture: HallPicture, telling: Telling) -> Iterator[Alarm]:
    for counter in picture.counters.values():
        if counter.help is not None and not counter.help.is_answered:
            reason = help_said(counter.help.reason, telling.words) or telling.text("help_wanted")
            yield Alarm(
                key=f"help/{counter.counter}",
                severity=Severity.URGENT,
                icon="help-hand",
                place=telling.data(counter.name),
                sentence=telling.text("help_alarm", reason=reason),
                hint=telling.text("help_alarm_hint"),
                since=counter.help.since,
            )


def _slips(picture: HallPicture, telling: Telling) -> Iterator[Alarm]:
    waiting = (ticket for queue in picture.queues.values() for ticket in queue.waiting)
    doubtful = {t.number: t.waiting_since for t in waiting if t.slip is SlipState.UNKNOWN}
    in_hand = (counter.in_hand for counter in picture.counters.values() if counter.in_hand is not None)
    doubtful |= {hand.number: hand.issued_at for hand in in_hand if hand.slip is SlipState.UNKNOWN}
    for number, since in doubtful.items():
        yield Alarm(
            key=f"slip/{number}",
            severity=Severity.ATTENTION,
            icon="receipt",
            place=number,
            sentence=telling.text("slip_unknown", number=number),
            hint=telling.text("slip_unknown_hint"),
            since=since,
        )
