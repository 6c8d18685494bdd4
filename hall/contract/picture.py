"""A client's picture of the hall, folded from retained documents. Pure: one message in, the next picture out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeAlias, TypeVar

from hall.contract.documents import BoardDocument, CounterDocument, QueueDocument
from hall.contract.documents_access import AppointmentsDocument
from hall.contract.documents_devices import DeviceDocument, Presence
from hall.contract.documents_hall import HallDocument
from hall.contract.documents_money import PaymentsDocument
from hall.contract.messages import Message

D = TypeVar("D", QueueDocument, CounterDocument, BoardDocument)


@dataclass(frozen=True, slots=True)
class HallPicture:
    """All that retained topics say, by key. `is_live` is false while the link to the broker is down."""

    hall: HallDocument | None = None
    queues: Mapping[str, QueueDocument] = field(default_factory=dict)
    counters: Mapping[str, CounterDocument] = field(default_factory=dict)
    boards: Mapping[str, BoardDocument] = field(default_factory=dict)
    appointments: AppointmentsDocument | None = None
    devices: Mapping[tuple[str, str], DeviceDocument] = field(default_factory=dict)
    presences: Mapping[str, Presence] = field(default_factory=dict)
    payments: Mapping[str, PaymentsDocument] = field(default_factory=dict)
    """Each kiosk's open payments, by client; for the control room alone."""
    is_live: bool = False
    as_of: datetime | None = None
    """When something was last heard of the server; what a screen shows as "as of 10:42"."""

    def heard(self, message: Message, now: datetime) -> HallPicture:
        """Return the picture after `message`; documents that are older than what is known change nothing."""
        match message:
            case HallDocument():
                picture = replace(self, hall=message) if _is_news(self.hall, message) else self
            case AppointmentsDocument():
                is_news = _is_news(self.appointments, message)
                picture = replace(self, appointments=message) if is_news else self
            case QueueDocument():
                picture = replace(self, queues=_with(self.queues, message.service, message))
            case CounterDocument():
                picture = replace(self, counters=_with(self.counters, message.counter, message))
            case BoardDocument():
                picture = replace(self, boards=_with(self.boards, message.area, message))
            case DeviceDocument():
                key = (message.agent, message.device)
                return replace(self, devices={**self.devices, key: message})
            case Presence():
                return replace(self, presences={**self.presences, message.client: message})
            case PaymentsDocument():
                return replace(self, payments={**self.payments, message.client: message})
            case _:
                return self
        return replace(picture, as_of=now)

    def linked(self, is_live: bool) -> HallPicture:
        """Return the picture after the link came up or went down."""
        return self if self.is_live == is_live else replace(self, is_live=is_live)

    @property
    def has_server(self) -> bool:
        """Tell whether the link is up and the queue server's presence says it is there."""
        server = self.presences.get("server")
        return self.is_live and server is not None and server.is_online


def _with(known: Mapping[str, D], key: str, new: D) -> Mapping[str, D]:
    return {**known, key: new} if _is_news(known.get(key), new) else known


_Revised: TypeAlias = HallDocument | QueueDocument | CounterDocument | BoardDocument | AppointmentsDocument


def _is_news(known: _Revised | None, new: _Revised) -> bool:
    return known is None or known.epoch != new.epoch or new.rev > known.rev
