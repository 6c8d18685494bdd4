"""The local door in Qt's terms: one machine's devices as the same picture and messages that a `HallLink` gives."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from hall.contract.clock import Clock
from hall.contract.diagnosis import WireLines
from hall.contract.documents_devices import Presence
from hall.contract.messages import DeviceOrder, DeviceOutcome, Message
from hall.contract.picture import HallPicture
from hall.contract.topics import Topic
from hall.runtime.device_door import DOOR, DoorLink

_TOPICS = {DeviceOutcome: "device_done", WireLines: "device_wire"}


class LocalLink(QObject):
    """Stands at the door of one machine's devices. Its signals fire in the GUI thread."""

    pictureChanged = Signal()
    heard = Signal(object, object)
    _arrived = Signal(object)
    _linked = Signal(bool)

    def __init__(self, folder: Path, hall: str, clock: Clock) -> None:
        """Prepare to visit the agent whose data lie in `folder`."""
        super().__init__()
        self.clock, self.picture = clock, HallPicture()
        self._hall, self._agent = hall, ""
        self._door = DoorLink(folder / DOOR, on_message=self._arrived.emit, on_link=self._linked.emit)
        self._arrived.connect(self._take)
        self._linked.connect(self._take_link)

    def start(self) -> None:
        """Begin to knock."""
        self._door.start()

    def stop(self) -> None:
        """Leave."""
        self._door.stop()

    def publish(self, topic: Topic, message: Message) -> None:
        """Give an order; it is lost when nobody is there, as the screen shows by then."""
        if topic.name == "device_do" and isinstance(message, DeviceOrder):
            self._door.send(message)

    @Slot(object)
    def _take(self, message: Message) -> None:
        if isinstance(message, Presence):
            self._agent = message.client
        before = self.picture
        self.picture = before.heard(message, self.clock.now())
        if self.picture is not before:
            self.pictureChanged.emit()
        name = _TOPICS.get(type(message))
        if name is not None and isinstance(message, DeviceOutcome | WireLines):
            self.heard.emit(Topic(self._hall, name, (self._agent, message.device)), message)

    @Slot(bool)
    def _take_link(self, is_up: bool) -> None:
        before = self.picture
        # what was heard before belongs to an agent that may have been set up anew since
        self.picture = HallPicture().linked(True) if is_up else before.linked(False)
        self.pictureChanged.emit()
