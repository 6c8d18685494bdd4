"""Every device by its agent, and one of them in full with what can be ordered of it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hall.contract.documents_devices import DeviceDocument
from hall.contract.picture import HallPicture
from hall.contract.values import FaultAction, Health, LinkState, Mode
from screens.device_sheet.orders import Order
from screens.device_sheet.readings import ReadingProps, readings
from screens.device_sheet.state import ICONS, DeviceState, has_left, state_of
from screens.device_sheet.telling import Telling

ORDERS: Final = {"self_test": "pulse", "restart": "refresh", "enable": "play", "disable": "pause"}
"""The orders a device takes, each with its icon; what they do is the agent's business."""

_LINKS: Final = {link: f"link_{link.value}" for link in LinkState}
_HEALTH: Final = {health: f"health_{health.value}" for health in Health}
_MODES: Final = {mode: f"mode_{mode.value}" for mode in Mode}
_ACTIONS: Final = {action: f"action_{action.value}" for action in FaultAction}


@dataclass(frozen=True, slots=True)
class DeviceRowProps:
    """One line of the list: an agent, or a device under it."""

    key: str
    is_agent: bool
    name: str
    icon: str
    state: str
    tone: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FaultProps:
    """One fault in full."""

    key: str
    sentence: str
    hint: str
    action: str
    since: str


@dataclass(frozen=True, slots=True)
class OrderProps:
    """One button."""

    key: str
    icon: str
    label: str
    is_enabled: bool
    is_busy: bool


@dataclass(frozen=True, slots=True)
class DeviceProps:
    """The chosen device in full; `key` is "" when none is there."""

    key: str = ""
    icon: str = ""
    name: str = ""
    kind: str = ""
    """What it does; empty when it is called just that."""
    agent: str = ""
    state: str = ""
    tone: str = "unknown"
    link: str = ""
    health: str = ""
    mode: str = ""
    observed: str = ""
    faults: tuple[FaultProps, ...] = ()
    no_faults: str = ""
    """What stands where no fault is: that there is none, or that nobody knows."""
    readings: tuple[ReadingProps, ...] = ()
    outcome: str = ""
    outcome_tone: str = ""


def device_rows(picture: HallPicture, chosen: str, telling: Telling) -> tuple[DeviceRowProps, ...]:
    """Return the list: each agent and, under it, its devices; `chosen` is a key ``agent/device``."""
    rows: list[DeviceRowProps] = []
    agent = None
    for (owner, _), document in sorted(picture.devices.items()):
        if owner != agent:
            agent = owner
            rows.append(_agent_row(picture, owner, telling))
        rows.append(_device_row(picture, document, chosen, telling))
    return tuple(rows)


def chosen_key(picture: HallPicture, wanted: str, telling: Telling) -> str:
    """Return `wanted` if it is there, else the device that is worst off, else ""."""
    documents = {f"{agent}/{device}": document for (agent, device), document in sorted(picture.devices.items())}
    if wanted in documents:
        return wanted
    ranks = ("bad", "warn", "unknown", "busy", "good", "off")
    return min(documents, key=lambda key: ranks.index(state_of(documents[key], picture, telling.now).tone), default="")


def device(picture: HallPicture, key: str, orders: Mapping[str, Order], telling: Telling) -> DeviceProps:
    """Return the device called `key` in full."""
    agent, _, name = key.partition("/")
    document = picture.devices.get((agent, name))
    if document is None:
        return DeviceProps()
    state = state_of(document, picture, telling.now)
    order = orders.get(key)
    outcome, tone = _outcome(order, telling)
    name, kind = telling.data(document.name), telling.text(f"kind_{document.role.value}")
    return DeviceProps(
        key=key,
        icon=ICONS[document.role],
        name=name,
        kind=kind if kind != name else "",
        agent=telling.client(agent),
        state=telling.text(state.word),
        tone=state.tone,
        link=telling.text(_LINKS[document.link if state.is_known else LinkState.UNKNOWN]),
        health=telling.text(_HEALTH[document.health if state.is_known else Health.UNKNOWN]),
        mode=telling.text(_MODES[document.mode]),
        observed=_observed(document, telling),
        faults=tuple(_fault(document, place, telling) for place in range(len(document.faults)))
        if state.is_known
        else (),
        no_faults=telling.text("no_faults" if state.is_known else "not_known"),
        readings=readings(document, telling, is_known=state.is_known),
        outcome=outcome,
        outcome_tone=tone,
    )


def order_buttons(
    picture: HallPicture, key: str, orders: Mapping[str, Order], telling: Telling
) -> tuple[OrderProps, ...]:
    """Return the buttons: a switched-off device can only be switched on; nothing while an order is under way."""
    agent, _, name = key.partition("/")
    document, order = picture.devices.get((agent, name)), orders.get(key)
    if document is None:
        return ()
    is_off = document.mode is Mode.DISABLED
    under_way = order.order if order is not None and order.is_under_way(telling.now) else None
    is_reachable = picture.is_live and not has_left(picture, agent)
    return tuple(
        OrderProps(
            key=name,
            icon=ORDERS[name],
            label=telling.text(f"order_{name}"),
            is_enabled=is_reachable and under_way is None and (not is_off or name == "enable"),
            is_busy=under_way == name,
        )
        for name in ("self_test", "restart", "enable" if is_off else "disable")
    )


def _agent_row(picture: HallPicture, agent: str, telling: Telling) -> DeviceRowProps:
    presence = picture.presences.get(agent)
    if presence is None:
        state = DeviceState("program_unknown", "unknown")
    elif presence.is_online:
        state = DeviceState("program_online", "good")
    else:
        state = DeviceState("program_left", "off") if presence.is_clean else DeviceState("program_gone", "bad")
    name, word = telling.client(agent), telling.text(state.word)
    return DeviceRowProps(f"agent/{agent}", True, name, "monitor", word, state.tone, False)


def _device_row(picture: HallPicture, document: DeviceDocument, chosen: str, telling: Telling) -> DeviceRowProps:
    state = state_of(document, picture, telling.now)
    key = f"{document.agent}/{document.device}"
    name, word = telling.data(document.name), telling.text(state.word)
    return DeviceRowProps(key, False, name, ICONS[document.role], word, state.tone, key == chosen)


def _observed(document: DeviceDocument, telling: Telling) -> str:
    if document.observed_at is None:
        return telling.text("never_observed")
    span = telling.span(telling.seconds_since(document.observed_at))
    return telling.text("observed", time=telling.time(document.observed_at), span=span)


def _fault(document: DeviceDocument, place: int, telling: Telling) -> FaultProps:
    fault = document.faults[place]
    return FaultProps(
        key=fault.code,
        sentence=telling.data(fault.sentence),
        hint=telling.data(fault.hint),
        action=telling.text(_ACTIONS[fault.action]),
        since=telling.since(fault.since),
    )


def _outcome(order: Order | None, telling: Telling) -> tuple[str, str]:
    if order is None:
        return "", ""
    name, time = telling.text(f"order_{order.order}"), telling.time(order.sent_at)
    if order.sentence is not None:
        said = telling.text("order_outcome", time=time, order=name, outcome=telling.data(order.sentence))
        return said, "good" if order.is_done else "bad"
    if order.is_under_way(telling.now):
        return telling.text("order_under_way", time=time, order=name), "busy"
    return telling.text("order_unanswered", time=time, order=name), "unknown"
