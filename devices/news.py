"""What an agent tells the hall of its devices: each message on its own topic, the state retained."""

from __future__ import annotations

from typing import Protocol

from hall.contract.diagnosis import WireLines
from hall.contract.documents_devices import DeviceDocument
from hall.contract.messages import DeviceJob, DeviceNotice, DeviceOrder, DeviceOutcome, Message
from hall.contract.topics import Topic


class Publisher(Protocol):
    """What the news needs of a link; called on any thread."""

    def publish(self, topic: Topic, message: Message, *, retain: bool = False) -> None: ...


class DeviceNews:
    """Publishes what the devices are and do, and knows orders to them; every method may be called on any thread."""

    def __init__(self, link: Publisher, hall: str, agent: str) -> None:
        """Speak for `agent` in `hall`."""
        self._link, self._hall, self._agent = link, hall, agent

    def document(self, document: DeviceDocument) -> None:
        """Publish a device's state."""
        self._publish("device_state", document.device, document, retain=True)

    def notice(self, notice: DeviceNotice) -> None:
        """Publish what a device saw."""
        self._publish("device_event", notice.device, notice)

    def job(self, job: DeviceJob) -> None:
        """Publish how far a job is."""
        self._publish("device_job", job.device, job)

    def outcome(self, outcome: DeviceOutcome) -> None:
        """Publish what came of an order."""
        self._publish("device_done", outcome.device, outcome)

    def wire(self, lines: WireLines) -> None:
        """Publish what went over a device's wire."""
        self._publish("device_wire", lines.device, lines)

    def order_of(self, topic: Topic, message: Message) -> DeviceOrder | None:
        """Return the order in a message, if it is one for this agent."""
        is_mine = topic.name == "device_do" and topic.parts[:1] == (self._agent,)
        return message if is_mine and isinstance(message, DeviceOrder) else None

    def _publish(self, name: str, device: str, message: Message, *, retain: bool = False) -> None:
        self._link.publish(Topic(self._hall, name, (self._agent, device)), message, retain=retain)
