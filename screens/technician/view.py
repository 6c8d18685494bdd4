"""What the technician's screen shows, put together from its views. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from hall.contract.diagnosis import DeviceHistory
from hall.contract.picture import HallPicture
from hall.contract.values import Text
from hall.runtime.words import Words
from screens.device_sheet.orders import Order
from screens.device_sheet.sheet import (
    DeviceProps,
    DeviceRowProps,
    OrderProps,
    chosen_key,
    device,
    device_rows,
    order_buttons,
)
from screens.device_sheet.telling import Telling
from screens.technician.view_history import ChoiceProps, FigureProps, PastProps, choices, figures, past
from screens.technician.view_wire import Watches, WireProps, WireRowProps, wire


class Tab(StrEnum):
    """What is shown of the chosen device."""

    STATE = "state"
    WIRE = "wire"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class Notice:
    """What came of the last thing that was asked for besides a device's orders."""

    sentence: Text
    is_good: bool
    detail: str = ""
    """A file's name, which is the same in every language."""


@dataclass(frozen=True, slots=True)
class TechnicianInputs:
    """What the screen knows and what its technician chose."""

    picture: HallPicture
    zone: str
    """The zone in which times are said until the hall's own is known."""
    is_local: bool = False
    """The devices of one machine, through its local door."""
    tab: Tab = Tab.STATE
    device: str = ""
    """The chosen device, ``agent/device``; "" for none."""
    orders: Mapping[str, Order] = field(default_factory=dict)
    watches: Watches = field(default_factory=dict)
    histories: Mapping[str, DeviceHistory] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    """Devices whose history is on its way."""
    repair: str = ""
    """The repair that is about to be recorded, a name of `view_history.REPAIRS`."""
    is_bundling: bool = False
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class TechnicianProps:
    """Everything QML draws."""

    title: str
    place: str
    is_live: bool
    stale: str
    time: str
    summary: str
    summary_tone: str
    is_local: bool
    tab: Tab
    device_rows: tuple[DeviceRowProps, ...]
    device: DeviceProps
    orders: tuple[OrderProps, ...]
    wire: WireProps
    wire_rows: tuple[WireRowProps, ...]
    past: PastProps
    figures: tuple[FigureProps, ...]
    repairs: tuple[ChoiceProps, ...]
    may_record: bool
    may_order: bool
    is_bundling: bool
    notice: str
    notice_tone: str
    notice_detail: str


def telling(inputs: TechnicianInputs, words: Words, now: datetime) -> Telling:
    """Return the screen's voice at `now`."""
    hall = inputs.picture.hall
    return Telling(words, inputs.zone if hall is None else hall.zone, now)


def chosen(inputs: TechnicianInputs, words: Words, now: datetime) -> str:
    """Return the device that is shown: the chosen one, or the one that is worst off."""
    return chosen_key(inputs.picture, inputs.device, telling(inputs, words, now))


def derive(inputs: TechnicianInputs, words: Words, now: datetime) -> TechnicianProps:
    """Return what to show at `now`."""
    voice, picture = telling(inputs, words, now), inputs.picture
    key = chosen_key(picture, inputs.device, voice)
    rows = device_rows(picture, key, voice)
    monitor, lines = wire(inputs.watches, key, voice)
    summary, tone = _summary(rows, voice)
    notice = inputs.notice
    buttons = order_buttons(picture, key, inputs.orders, voice)
    may_order = picture.is_live and bool(buttons)
    return TechnicianProps(
        title=voice.text("technician"),
        place=_place(inputs, voice),
        is_live=picture.is_live,
        stale=voice.text("no_agent" if inputs.is_local else "no_network"),
        time=voice.time(now),
        summary=summary,
        summary_tone=tone,
        is_local=inputs.is_local,
        tab=inputs.tab,
        device_rows=rows,
        device=device(picture, key, inputs.orders, voice),
        orders=buttons,
        wire=monitor,
        wire_rows=lines if inputs.tab is Tab.WIRE else (),
        past=past(inputs.histories.get(key), key in inputs.asked, voice),
        figures=figures(inputs.histories.get(key), voice),
        repairs=choices(inputs.repair, voice),
        may_record=may_order and inputs.repair != "",
        may_order=may_order,
        is_bundling=inputs.is_bundling,
        notice="" if notice is None else voice.data(notice.sentence),
        notice_tone="" if notice is None else "good" if notice.is_good else "bad",
        notice_detail="" if notice is None else notice.detail,
    )


def _place(inputs: TechnicianInputs, voice: Telling) -> str:
    hall = inputs.picture.hall
    if hall is not None:
        return voice.data(hall.name)
    agents = sorted({agent for agent, _ in inputs.picture.devices})
    return voice.client(agents[0]) if inputs.is_local and agents else ""


def _summary(rows: tuple[DeviceRowProps, ...], voice: Telling) -> tuple[str, str]:
    """Return how many devices need somebody, in one line."""
    devices = [row for row in rows if not row.is_agent]
    ill = sum(row.tone in ("bad", "warn") for row in devices)
    unknown = sum(row.tone == "unknown" for row in devices)
    if ill:
        return voice.text("summary_ill", n=ill), "bad" if any(row.tone == "bad" for row in devices) else "warn"
    if unknown:
        return voice.text("summary_unknown", n=unknown), "unknown"
    return (voice.text("summary_well", n=len(devices)), "good") if devices else ("", "")
