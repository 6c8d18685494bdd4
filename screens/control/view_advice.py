"""The one piece of advice on the windows: what to do, why, and what it does for those who wait. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hall.contract.picture import HallPicture
from hall.contract.windows import WindowAct, WindowAdvice
from screens.device_sheet.telling import Telling

ICONS: Final = {WindowAct.OPEN: "open", WindowAct.CLOSE: "door", WindowAct.RESKILL: "change"}


@dataclass(frozen=True, slots=True)
class AdviceProps:
    """The advice in words; `key` is "" when there is none."""

    key: str = ""
    icon: str = ""
    title: str = ""
    effect: str = ""
    """The mean wait before and after, or "" when nobody can tell."""
    reason: str = ""
    is_busy: bool = False


def advice(picture: HallPicture, busy: str, telling: Telling) -> AdviceProps:
    """Return what the windows need now; without a live server nothing is advised."""
    hall = picture.hall
    if hall is None or hall.advice is None or not picture.has_server:
        return AdviceProps()
    found = hall.advice
    names = {one.counter: one.name for one in hall.counters}
    name = names.get(found.counter)
    counter = found.counter if name is None else telling.data(name)
    key = f"{found.act.value}/{found.counter}"
    return AdviceProps(
        key=key,
        icon=ICONS[found.act],
        title=telling.text(f"advice_{found.act.value}", counter=counter),
        effect=_effect(found, telling),
        reason=telling.data(found.reason),
        is_busy=busy in (f"follow/{key}", f"dismiss/{key}"),
    )


def _effect(found: WindowAdvice, telling: Telling) -> str:
    if found.mean_wait_s is None or found.mean_wait_after_s is None:
        return ""
    before, after = round(found.mean_wait_s / 60), round(found.mean_wait_after_s / 60)
    return telling.text("advice_effect", before=before, after=after)
