"""Which message travels on which topic: who publishes it, whether the broker retains it, and what must agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hall.contract.diagnosis import WireLines
from hall.contract.documents import BoardDocument, CounterDocument, QueueDocument
from hall.contract.documents_access import AppointmentsDocument
from hall.contract.documents_devices import DeviceDocument, Presence
from hall.contract.documents_hall import HallDocument
from hall.contract.documents_money import HandOver, HandOverOutcome, PaymentsDocument
from hall.contract.errors import MalformedMessage
from hall.contract.messages import (
    Accepted,
    CallAnnouncement,
    DeviceJob,
    DeviceNotice,
    DeviceOrder,
    DeviceOutcome,
    EventNotice,
    EventPage,
    Message,
    ReadEvents,
    Refused,
    Request,
)
from hall.contract.topics import Topic
from hall.contract.values import Text


@dataclass(frozen=True, slots=True)
class Route:
    """The rule of one topic. `agrees` names message fields that repeat a variable of the topic, the first being 0."""

    publisher: str
    messages: tuple[type[Message], ...]
    is_retained: bool = False
    qos: int = 1
    expiry_s: int | None = None
    agrees: tuple[tuple[str, int], ...] = ()


HALL_PART: Final = -1
"""In `Route.agrees`: the field repeats the hall of the topic."""

CALL_EXPIRY_S: Final = 10
"""A board that was away does not ring calls older than this."""

ROUTES: Final[dict[str, Route]] = {
    "cmd": Route("that client only", (Request, ReadEvents)),
    "reply": Route("server", (Accepted, Refused, EventPage)),
    "call": Route("server", (CallAnnouncement,), expiry_s=CALL_EXPIRY_S),
    "event": Route("server", (EventNotice,)),
    "queue": Route("server", (QueueDocument,), is_retained=True, agrees=(("service", 0),)),
    "counter": Route("server", (CounterDocument,), is_retained=True, agrees=(("counter", 0),)),
    "board": Route("server", (BoardDocument,), is_retained=True, agrees=(("area", 0),)),
    "hall": Route("server", (HallDocument,), is_retained=True, agrees=(("hall", HALL_PART),)),
    "appointments": Route("server", (AppointmentsDocument,), is_retained=True),
    "device_state": Route("that agent", (DeviceDocument,), is_retained=True, agrees=(("agent", 0), ("device", 1))),
    "device_event": Route("that agent", (DeviceNotice,), agrees=(("device", 1),)),
    "device_job": Route("that agent", (DeviceJob,), agrees=(("device", 1),)),
    "device_do": Route("control and technician", (DeviceOrder,), agrees=(("device", 1),)),
    "device_done": Route("that agent", (DeviceOutcome,), agrees=(("device", 1),)),
    "device_wire": Route("that agent", (WireLines,), agrees=(("device", 1),)),
    "payments": Route("that kiosk", (PaymentsDocument,), is_retained=True, agrees=(("client", 0),)),
    "payment_do": Route("control", (HandOver,), agrees=(("client", 0),)),
    "payment_done": Route("that kiosk", (HandOverOutcome,), agrees=(("client", 0),)),
    "presence": Route(
        "each client (birth, clean leave; the broker its last will)",
        (Presence,),
        is_retained=True,
        agrees=(("client", 0),),
    ),
}


def check(topic: Topic, message: Message) -> None:
    """Raise `MalformedMessage` unless `message` belongs on `topic`: its kind, and the fields that repeat the name.

    It keeps a client that may publish on its own topics from speaking of somebody else there.
    """
    route = ROUTES[topic.name]
    if not isinstance(message, route.messages):
        raise _misplaced(topic, f"{type(message).__name__} does not belong there")
    for field, position in route.agrees:
        wanted = topic.hall if position == HALL_PART else topic.parts[position]
        if getattr(message, field) != wanted:
            raise _misplaced(topic, f"its {field} is another")


def _misplaced(topic: Topic, fault: str) -> MalformedMessage:
    return MalformedMessage(
        Text(zh=f"主题 {topic} 上的消息不匹配（{fault}）。", en=f"A message on {topic} does not fit ({fault})."),
        Text(zh="请对照 docs/wire.md 检查发送程序。", en="Compare its sender with docs/wire.md."),
    )
