"""What the control room shows, put together from its views. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from hall.contract.picture import HallPicture
from hall.contract.windows import PolicyKnobs
from hall.runtime.words import Words
from screens.control.view_advice import AdviceProps, advice
from screens.control.view_alarm import Alarm
from screens.control.view_alarms import AlarmProps, alarms, shown
from screens.control.view_appointments import AppointmentProps, BookProps, appointments
from screens.control.view_counters import CounterProps, columns, counters
from screens.control.view_curve import BarProps, CurveProps, curve
from screens.control.view_figures import FigureProps, figures
from screens.control.view_lanes import LaneProps, lanes
from screens.control.view_panel import panel
from screens.control.view_panel_parts import QUIET, SILENT, PanelProps, Pressing, SaidProps
from screens.control.view_rules import RulesProps, rules
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

APPLY: Final = "apply_rules"
"""The press that sets the rules, as `Pressing.busy` names it."""


class Page(StrEnum):
    """The pages of the control room."""

    HALL = "hall"
    APPOINTMENTS = "appointments"
    RULES = "rules"
    BUSINESS = "business"
    DEVICES = "devices"


@dataclass(frozen=True, slots=True)
class ControlInputs:
    """What the control room knows and what its manager chose."""

    picture: HallPicture
    red_line_s: float
    """From this wait on, and twice its promise, somebody is urgent; the hall's own counts once it is known."""
    page: Page = Page.HALL
    device: str = ""
    """The chosen device, ``agent/device``; "" for none."""
    noticed_at: Mapping[str, datetime] = field(default_factory=dict)
    """When each alarm was noticed first."""
    orders: Mapping[str, Order] = field(default_factory=dict)
    panel: str = ""
    """In the side panel: ``counter/<id>``, ``service/<id>``, ``ticket/<id>``, ``appointment/…``; "" when closed."""
    pressing: Pressing = QUIET
    draft: PolicyKnobs | None = None
    """The rules as the manager is setting them; `None` while nothing was turned."""

    @property
    def urgent_after_s(self) -> float:
        """Return the red line that the hall goes by, as the manager has set it last."""
        policy = None if self.picture.hall is None else self.picture.hall.policy
        return self.red_line_s if policy is None else policy.red_line_s


@dataclass(frozen=True, slots=True)
class ControlProps:
    """Everything QML draws."""

    has_hall: bool
    hall_name: str
    day_state: str
    is_live: bool
    stale: str
    time: str
    date: str
    page: Page
    figures: tuple[FigureProps, ...]
    lanes: tuple[LaneProps, ...]
    counters: tuple[CounterProps, ...]
    counter_columns: int
    alarms: tuple[AlarmProps, ...]
    alarm_count: str
    """The number on the page's tab, "" when there is none."""
    curve: CurveProps
    bars: tuple[BarProps, ...]
    device_rows: tuple[DeviceRowProps, ...]
    device: DeviceProps
    orders: tuple[OrderProps, ...]
    advice: AdviceProps
    panel: PanelProps
    rules: RulesProps
    is_applying: bool
    said: SaidProps
    """What came of the last press outside the panel."""
    book: BookProps
    appointments: tuple[AppointmentProps, ...]


def telling(picture: HallPicture, words: Words, now: datetime) -> Telling:
    """Return the voice for `picture` at `now`; before the hall is known, times are in UTC."""
    return Telling(words, picture.hall.zone if picture.hall is not None else "UTC", now)


def standing(picture: HallPicture, words: Words, now: datetime) -> Telling:
    """Return the voice for queues and counters: without the server they stand still at the time they were last heard.

    Otherwise a wait would grow on the screen though its customer may long have been served.
    """
    voice = telling(picture, words, now)
    return voice if picture.has_server or picture.as_of is None else replace(voice, now=picture.as_of)


def find_alarms(inputs: ControlInputs, words: Words, now: datetime) -> tuple[Alarm, ...]:
    """Return the alarms of `inputs`, worst first."""
    picture = inputs.picture
    voice, still = telling(picture, words, now), standing(picture, words, now)
    return alarms(picture, inputs.urgent_after_s, inputs.noticed_at, voice, still)


def derive(inputs: ControlInputs, words: Words, now: datetime) -> ControlProps:
    """Return what to show at `now`."""
    picture, hall = inputs.picture, inputs.picture.hall
    voice, still = telling(picture, words, now), standing(picture, words, now)
    found = find_alarms(inputs, words, now)
    chosen = chosen_key(picture, inputs.device, voice)
    drawing, bars = curve(hall, now)
    side = panel(picture, inputs.panel, inputs.pressing, still)
    book, rows = appointments(picture, side.key, voice)
    return ControlProps(
        has_hall=hall is not None,
        hall_name=voice.data(hall.name) if hall is not None else voice.text("control_room"),
        day_state="" if hall is None else voice.text("hall_open" if hall.is_open else "hall_closed"),
        is_live=picture.has_server,
        stale=_stale(picture, voice),
        time=voice.time(now) if hall is not None else "",
        date=words.long_date(now, hall.zone) if hall is not None else "",
        page=inputs.page,
        figures=figures(picture, found, inputs.urgent_after_s, still),
        lanes=lanes(picture, inputs.urgent_after_s, still),
        counters=counters(picture, still),
        counter_columns=columns(len(hall.counters) if hall is not None else 0),
        alarms=shown(found, voice),
        alarm_count=str(len(found)) if found else "",
        curve=drawing,
        bars=bars,
        device_rows=device_rows(picture, chosen, voice),
        device=device(picture, chosen, inputs.orders, voice),
        orders=order_buttons(picture, chosen, inputs.orders, voice),
        advice=advice(picture, inputs.pressing.busy, voice),
        panel=side,
        rules=rules(picture, inputs.draft, voice),
        is_applying=inputs.pressing.busy == APPLY,
        said=inputs.pressing.said if side.key == "" else SILENT,
        book=book,
        appointments=rows,
    )


def _stale(picture: HallPicture, voice: Telling) -> str:
    if picture.has_server:
        return ""
    if picture.as_of is None or picture.hall is None:
        return voice.text("connecting")
    return voice.text("as_of", time=voice.time(picture.as_of))
