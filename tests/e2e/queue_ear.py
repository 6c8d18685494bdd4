"""Hears what the queue's server says of its hall over MQTT, as the control room does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from hall.contract.documents import WaitingTicket
from hall.contract.messages import Message
from hall.contract.picture import HallPicture
from hall.contract.topics import Topic, every
from hall.contract.values import Role
from hall.launcher.site import AUDITOR, HALL, Site
from hall.runtime.clock import SystemClock
from hall.runtime.link import Link
from hall.runtime.release import RELEASE
from hall.runtime.settings import BrokerSection
from tests.e2e.paying_hall import until


class QueueEar:
    """The hall as its retained documents tell it."""

    def __init__(self, site: Site) -> None:
        self.picture, self._clock = HallPicture(), SystemClock()
        self.link = Link(
            BrokerSection(
                host=site.broker.address, port=site.broker.port, username=AUDITOR,
                password=site.broker.passwords[AUDITOR],
            ),
            HALL, AUDITOR, Role.CONTROL, self._clock,
            on_message=self._hear, on_link=lambda _: None, release=RELEASE,
        )  # fmt: skip
        self.link.subscribe(every(HALL, "hall"), every(HALL, "queue"), every(HALL, "appointments"))
        self.link.start()

    def _hear(self, _topic: Topic, message: Message) -> None:
        self.picture = self.picture.heard(message, self._clock.now())

    def waiting(self, service: str, number: str) -> WaitingTicket:
        """Wait until `number` waits for `service`, and return its place."""

        def found() -> WaitingTicket | None:
            queue = self.picture.queues.get(service)
            return next((one for one in queue.waiting if one.number == number), None) if queue is not None else None

        place: WaitingTicket = until(found, f"{number} in the queue of {service}")
        return place


@contextmanager
def queue_ear(site: Site) -> Iterator[QueueEar]:
    """Listen to the hall of `site`."""
    ear = QueueEar(site)
    try:
        yield ear
    finally:
        ear.link.stop()
