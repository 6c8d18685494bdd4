"""Alarms of devices: each fault in its own words, or the one word that there is no news. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hall.contract.documents_devices import DeviceDocument
from hall.contract.picture import HallPicture
from hall.contract.values import LinkState
from screens.control.view_alarm import Alarm, Severity
from screens.device_sheet.state import ICONS, has_left, state_of
from screens.device_sheet.telling import Telling

_QUIET: Final = ("good", "off", "busy")
_GRAVE: Final = "bad"


def device_alarms(picture: HallPicture, telling: Telling) -> Iterator[Alarm]:
    """Yield the alarms of all devices whose agent is there; while this screen is cut off, none can be known."""
    if not picture.is_live:
        return
    for document in picture.devices.values():
        if not has_left(picture, document.agent):
            yield from _of(document, picture, telling)


def _of(document: DeviceDocument, picture: HallPicture, telling: Telling) -> Iterator[Alarm]:
    state = state_of(document, picture, telling.now)
    key = f"device/{document.agent}/{document.device}"
    icon, place = ICONS[document.role], telling.client(document.agent)
    if not state.is_known:
        if document.observed_at is None:  # the agent has just begun to look
            return
        text = (telling.text("no_news", name=telling.data(document.name)), telling.text("no_news_hint"))
        yield Alarm(key, Severity.ATTENTION, icon, place, *text, document.observed_at)
        return
    if state.tone in _QUIET or (state.tone == "unknown" and not document.faults):
        return
    is_grave = state.tone == _GRAVE or document.link is not LinkState.ONLINE
    severity = Severity.URGENT if is_grave else Severity.ATTENTION
    for fault in document.faults:
        text = (telling.data(fault.sentence), telling.data(fault.hint))
        yield Alarm(f"{key}/{fault.code}", severity, icon, place, *text, fault.since)
    if not document.faults:
        sentence = telling.text("unexplained", name=telling.data(document.name), state=telling.text(state.word))
        text = (sentence, telling.text("unexplained_hint"))
        yield Alarm(key, severity, icon, place, *text, None)
