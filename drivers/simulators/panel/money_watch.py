"""The panel's eyes and hands at the payment simulator, and at the file of messages: a thread that looks once a second.

The window never waits for it; a simulator that is not there is asked again and again.
"""

from __future__ import annotations

import json
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, Signal, Slot

from drivers.simulators.panel.money_seen import MessageSeen, MoneyLook
from hall.contract.business.errors import BusinessError
from hall.contract.business.payment_control import CONTROL, Fault
from hall.contract.errors import HallError
from hall.contract.values import Text
from hall.runtime.http_port import HttpPort

LOOK_S: Final = 1.0
MOST_MESSAGES: Final = 5
_TAIL_BYTES: Final = 16_384
Answer = Callable[[HallError | None], None]


@dataclass(frozen=True, slots=True)
class _Errand:
    name: str
    arguments: dict[str, Any]
    then: Answer


class MoneyWatch(QObject):
    """Signals arrive in the thread that made it; `start` and `stop` belong to that thread too."""

    looked = Signal(object)
    """A `MoneyLook` that differs from the one before."""
    _answered = Signal(object, object)

    def __init__(self, url: str, token: str, messages: Path | None) -> None:
        super().__init__()
        self._port = HttpPort(CONTROL, url, token, connect_s=1.0, answer_s=8.0)
        self._messages = messages
        self._errands: queue.Queue[_Errand | None] = queue.Queue()
        self._thread = threading.Thread(target=self._run, name="money", daemon=True)
        self._last: MoneyLook | None = None
        self._answered.connect(self._tell)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more; returns when the thread has ended."""
        self._errands.put(None)
        if self._thread.is_alive():
            self._thread.join()
        self._port.close()

    def press(self, payment: str, does_pay: bool, then: Answer) -> None:
        """Pay or decline in a customer's place; `then` hears None or what went wrong."""
        self._errands.put(_Errand("press", {"payment": payment, "does_pay": does_pay}, then))

    def switch(self, fault: Fault, is_on: bool, then: Answer) -> None:
        """Switch a fault of the provider."""
        self._errands.put(_Errand("switch", {"fault": fault, "is_on": is_on}, then))

    def _run(self) -> None:
        next_look = 0.0
        while True:
            try:
                errand = self._errands.get(timeout=max(0.0, next_look - time.monotonic()))
            except queue.Empty:
                self._look()
                next_look = time.monotonic() + LOOK_S
                continue
            if errand is None:
                return
            trouble = self._carry(errand)
            self._look()
            self._answered.emit(errand.then, trouble)

    def _carry(self, errand: _Errand) -> BusinessError | None:
        try:
            self._port.ask(errand.name, **errand.arguments)
        except BusinessError as error:
            return error
        return None

    def _look(self) -> None:
        messages = messages_in(self._messages)
        try:
            look = MoneyLook(True, self._port.ask("waiting"), self._port.ask("faults"), messages)
        except BusinessError:
            look = MoneyLook(messages=messages)
        if look != self._last:
            self._last = look
            self.looked.emit(look)

    @Slot(object, object)
    def _tell(self, then: Answer, trouble: BusinessError | None) -> None:
        then(trouble)


def messages_in(path: Path | None) -> tuple[MessageSeen, ...]:
    """Return the last messages that a `FileMessenger` wrote to `path`, the newest first."""
    if path is None or not path.is_file():
        return ()
    with path.open("rb") as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - _TAIL_BYTES))
        lines = file.read().split(b"\n")
    # the first may be cut off by where the reading began, the last by the writing
    found = [message for line in lines if (message := _message(line)) is not None]
    return tuple(reversed(found[-MOST_MESSAGES:]))


def _message(line: bytes) -> MessageSeen | None:
    try:
        said = json.loads(line)
        return MessageSeen(str(said["key"]), str(said["phone"]), Text(zh=str(said["zh"]), en=str(said["en"])))
    except (ValueError, KeyError, TypeError):
        return None
