"""The technician's carrier: folds the link and the technician's choices into inputs, sends orders, shows the view."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot

from assets.qt.hall_link import HallLink
from assets.qt.view_model import ViewModel
from hall.contract.diagnosis import WireLines
from hall.contract.messages import DeviceOrder, DeviceOutcome, Message
from hall.contract.topics import Topic
from hall.runtime.words import Words
from screens.device_sheet import orders
from screens.device_sheet.orders import PATIENCE, Order
from screens.technician import view_wire
from screens.technician.bundles import keep_bundle
from screens.technician.door_link import LocalLink
from screens.technician.view import Notice, Tab, TechnicianInputs, chosen, derive

TICK_MS: Final = 1000
TOGETHER_MS: Final = 60
"""Changes that arrive within this time are one drawing."""
_TELLS: Final = ("tell_history", "note_repair")
"""Orders whose outcome carries the device's history."""


class TechnicianViewModel(ViewModel):
    """The devices of a hall, or of one machine, for the person who repairs them."""

    leaving = Signal()
    """The technician is done (on a kiosk)."""

    def __init__(
        self,
        words: Words,
        link: HallLink | LocalLink,
        *,
        hall: str,
        by: str,
        bundles: Path,
        zone: str,
        new_id: Callable[[], str] = lambda: str(uuid.uuid4()),
    ) -> None:
        super().__init__(words)
        self._link, self._hall, self._by, self._bundles, self._new_id = link, hall, by, bundles, new_id
        self._inputs = TechnicianInputs(link.picture, zone, is_local=isinstance(link, LocalLink))
        self._asked: dict[str, tuple[str, str]] = {}
        """Command id to the device and the order that nobody sees a button of."""
        self._soon = QTimer(self, singleShot=True, interval=TOGETHER_MS)
        self._soon.timeout.connect(self.refresh)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._each_second)
        link.pictureChanged.connect(self._changed)
        link.heard.connect(self._hear)
        self.refresh()
        self._tick.start()

    @Slot(str)
    def chooseDevice(self, key: str) -> None:
        """Show the device ``agent/device`` (QML)."""
        self._take(replace(self._inputs, device=key, repair="", notice=None))
        self._look()

    @Slot(str)
    def chooseTab(self, tab: str) -> None:
        """Turn to ``state``, ``wire`` or ``history`` (QML)."""
        self._take(replace(self._inputs, tab=Tab(tab), device=self._key(), notice=None))
        self._look()

    @Slot(str)
    def order(self, name: str) -> None:
        """Send one of the device's orders; a second press while it is under way does nothing (QML)."""
        self.refresh()
        button = next((row for row in self.row_lists()["orders"] if row["key"] == name), None)
        if button is None or not button["is_enabled"]:
            return
        key = self._key()
        sent = Order(self._send(key, name), name, self._link.clock.now())
        self._take(replace(self._inputs, device=key, orders=orders.sent(self._inputs.orders, key, sent)))

    @Slot(bool)
    def watchWire(self, wanted: bool) -> None:
        """Begin or stop to tell what goes over the device's wire (QML)."""
        key = self._key()
        if not key or not self._inputs.picture.is_live:
            return
        self._send(key, "watch_wire" if wanted else "rest_wire")
        now = self._link.clock.now()
        watches = self._inputs.watches
        after = view_wire.watched(watches, key, now) if wanted else view_wire.rested(watches, key)
        self._take(replace(self._inputs, device=key, watches=after))

    @Slot()
    def clearWire(self) -> None:
        """Throw the lines away (QML)."""
        self._take(replace(self._inputs, watches=view_wire.cleared(self._inputs.watches, self._key())))

    @Slot(str)
    def chooseRepair(self, name: str) -> None:
        """Choose what was done, or take the choice back (QML)."""
        self._take(replace(self._inputs, device=self._key(), repair="" if self._inputs.repair == name else name))

    @Slot()
    def recordRepair(self) -> None:
        """Record the chosen repair (QML)."""
        key, repair = self._key(), self._inputs.repair
        if self._get_props()["may_record"]:
            words = self.spoken.text(f"repair_{repair}")
            self._ask(key, "note_repair", note=words)
            self._take(replace(self._inputs, repair="", notice=None))

    @Slot()
    def makeBundle(self) -> None:
        """Ask the machine of the shown device for its support bundle (QML)."""
        key = self._key()
        if key and self._inputs.picture.is_live and not self._inputs.is_bundling:
            self._ask(key, "bundle")
            self._take(replace(self._inputs, device=key, is_bundling=True, notice=None))

    @Slot()
    def leave(self) -> None:
        """The technician is done (QML, on a kiosk)."""
        self.leaving.emit()

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

    def _key(self) -> str:
        return chosen(self._inputs, self.spoken, self._link.clock.now())

    def _look(self) -> None:
        """Ask for the past of the device that is shown, whenever somebody turns to it."""
        key = self._key()
        if self._inputs.tab is Tab.HISTORY and key and self._inputs.picture.is_live:
            self._ask(key, "tell_history")
            self._take(replace(self._inputs, device=key, asked=self._inputs.asked | {key}))

    def _ask(self, key: str, name: str, note: str = "") -> None:
        command_id = self._send(key, name, note)
        self._asked[command_id] = (key, name)
        wait = round(self._link.clock.real_seconds(PATIENCE.total_seconds()) * 1000)
        QTimer.singleShot(wait, self, lambda: self._give_up(command_id))

    def _send(self, key: str, name: str, note: str = "") -> str:
        agent, _, device = key.partition("/")
        message = DeviceOrder(command_id=self._new_id(), device=device, order=name, note=note, by=self._by)
        self._link.publish(Topic(self._hall, "device_do", (agent, device)), message)
        return message.command_id

    def _give_up(self, command_id: str) -> None:
        key, name = self._asked.pop(command_id, ("", ""))
        if name:
            silent = Notice(self.spoken.both("no_answer"), is_good=False)
            self._settle(key, name, silent)

    def _settle(self, key: str, name: str, notice: Notice | None) -> None:
        after = replace(self._inputs, notice=notice, asked=self._inputs.asked - {key})
        self._take(replace(after, is_bundling=False) if name == "bundle" else after)

    @Slot()
    def _each_second(self) -> None:
        now = self._link.clock.now()
        if self._inputs.tab is Tab.WIRE and self._inputs.picture.is_live:
            watch = self._inputs.watches.get(self._key())
            if watch is not None and watch.is_to_renew(now):
                self.watchWire(True)
        self.refresh()

    def _take(self, inputs: TechnicianInputs) -> None:
        self._inputs = inputs
        self.show(derive(inputs, self.spoken, self._link.clock.now()))

    @Slot()
    def _changed(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    @Slot(object, object)
    def _hear(self, topic: Topic, message: Message) -> None:
        key = "/".join(topic.parts)
        if isinstance(message, WireLines):
            self._take(replace(self._inputs, watches=view_wire.told(self._inputs.watches, key, message)))
        elif isinstance(message, DeviceOutcome):
            self._hear_outcome(key, message)

    def _hear_outcome(self, key: str, outcome: DeviceOutcome) -> None:
        _, name = self._asked.pop(outcome.command_id, ("", ""))
        if outcome.history is not None:
            self._inputs = replace(self._inputs, histories={**self._inputs.histories, key: outcome.history})
        if not name:
            self._take(replace(self._inputs, orders=orders.answered(self._inputs.orders, key, outcome)))
        elif name == "bundle" and outcome.bundle is not None:
            self._settle(key, name, self._keep(key, outcome.bundle))
        else:
            is_quiet = outcome.is_done and name == "tell_history"
            self._settle(key, name, None if is_quiet else Notice(outcome.sentence, outcome.is_done))

    def _keep(self, key: str, bundle: str) -> Notice:
        try:
            path = keep_bundle(self._bundles, key.partition("/")[0], bundle, self._link.clock.now())
        except (OSError, ValueError):
            return Notice(self.spoken.both("bundle_not_kept"), is_good=False)
        return Notice(self.spoken.both("bundle_kept"), is_good=True, detail=str(path))
