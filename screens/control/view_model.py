"""The control room's carrier: folds the link and the manager's choices into inputs, sends orders, shows the view."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QTimer, Slot

from assets.qt.hall_link import HallLink
from assets.qt.view_model import ViewModel
from hall.contract.messages import DeviceOrder, DeviceOutcome, Message
from hall.contract.topics import Topic
from hall.runtime.words import Words
from screens.control.view import ControlInputs, Page, derive, find_alarms
from screens.control.view_alarms import noticed
from screens.device_sheet import orders
from screens.device_sheet.orders import Order

TICK_S: Final = 1.0
LEAST_TICK_S: Final = 0.25
"""A fast rehearsal does not make the screen draw more often than a manager can glance."""
TOGETHER_MS: Final = 60
"""Changes that arrive within this time are one drawing."""


class ControlViewModel(ViewModel):
    """The control room of one hall."""

    def __init__(
        self,
        words: Words,
        link: HallLink,
        *,
        hall: str,
        red_line_s: float,
        new_id: Callable[[], str] = lambda: str(uuid.uuid4()),
    ) -> None:
        super().__init__(words)
        self._link, self._hall, self._new_id = link, hall, new_id
        self._inputs = ControlInputs(picture=link.picture, red_line_s=red_line_s)
        self._soon = QTimer(self, singleShot=True, interval=TOGETHER_MS)
        self._soon.timeout.connect(self.refresh)
        self._tick = QTimer(self, interval=round(max(link.clock.real_seconds(TICK_S), LEAST_TICK_S) * 1000))
        self._tick.timeout.connect(self.refresh)
        link.pictureChanged.connect(self._changed)
        link.heard.connect(self._hear)
        self.refresh()
        self._tick.start()

    @Slot(str)
    def choosePage(self, page: str) -> None:
        """Turn to ``hall`` or ``devices`` (QML)."""
        self._take(replace(self._inputs, page=Page(page)))

    @Slot(str)
    def chooseDevice(self, key: str) -> None:
        """Show the device ``agent/device`` in full, on its page (QML)."""
        self._take(replace(self._inputs, page=Page.DEVICES, device=key))

    @Slot(str)
    def order(self, name: str) -> None:
        """Send an order to the device that is shown; a second press while it is under way does nothing (QML)."""
        self.refresh()
        button = next((row for row in self.row_lists()["orders"] if row["key"] == name), None)
        if button is None or not button["is_enabled"]:
            return
        key: str = self._get_props()["device"]["key"]
        agent, _, device = key.partition("/")
        message = DeviceOrder(command_id=self._new_id(), device=device, order=name)
        self._link.publish(Topic(self._hall, "device_do", (agent, device)), message)
        order = Order(message.command_id, name, self._link.clock.now())
        # The choice is kept: another device may become the worst one while this one answers.
        self._take(replace(self._inputs, device=key, orders=orders.sent(self._inputs.orders, key, order)))

    def refresh(self) -> None:
        """Show what is true now."""
        self._take(replace(self._inputs, picture=self._link.picture))

    def language_switched(self) -> None:
        """Say everything in the other language."""
        self.refresh()

    def stop(self) -> None:
        """Stand still; for the end of the program."""
        self._tick.stop()
        self._soon.stop()

    def _take(self, inputs: ControlInputs) -> None:
        now = self._link.clock.now()
        found = find_alarms(inputs, self.spoken, now)
        self._inputs = replace(inputs, noticed_at=noticed(inputs.noticed_at, found, now))
        self.show(derive(self._inputs, self.spoken, now))

    @Slot()
    def _changed(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    @Slot(object, object)
    def _hear(self, topic: Topic, message: Message) -> None:
        if topic.name == "device_done" and isinstance(message, DeviceOutcome):
            after = orders.answered(self._inputs.orders, "/".join(topic.parts), message)
            self._take(replace(self._inputs, orders=after))
