"""The panel's eyes and hands at the payment simulator, and at the file of messages: a thread that looks once a second.

The window never waits for it; a simulator that is not there is asked again and again.
"""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Final

from drivers.simulators.panel.errands import Answer, ErrandThread
from drivers.simulators.panel.money_seen import MessageSeen, MoneyLook
from hall.contract.business.errors import BusinessError
from hall.contract.business.payment_control import CONTROL, Fault
from hall.contract.values import Text
from hall.runtime.http_port import HttpPort

LOOK_S: Final = 1.0
MOST_MESSAGES: Final = 5
_TAIL_BYTES: Final = 16_384


class MoneyWatch(ErrandThread):
    """What is looked at is signalled as a `MoneyLook`."""

    def __init__(self, url: str, token: str, messages: Path | None) -> None:
        """Prepare to look at the payment simulator at `url`, and at the file that a `FileMessenger` writes."""
        super().__init__("money", LOOK_S, self._see)
        self._port = HttpPort(CONTROL, url, token, connect_s=1.0, answer_s=8.0)
        self._messages = messages

    def stop(self) -> None:
        """Look no more; returns when the thread has ended."""
        super().stop()
        self._port.close()

    def press(self, payment: str, does_pay: bool, then: Answer) -> None:
        """Pay or decline in a customer's place; `then` hears None or what went wrong."""
        self._send(partial(self._port.ask, "press", payment=payment, does_pay=does_pay), then)

    def switch(self, fault: Fault, is_on: bool, then: Answer) -> None:
        """Switch a fault of the provider."""
        self._send(partial(self._port.ask, "switch", fault=fault, is_on=is_on), then)

    def _see(self) -> MoneyLook:
        messages = messages_in(self._messages)
        try:
            return MoneyLook(True, self._port.ask("waiting"), self._port.ask("faults"), messages)
        except BusinessError:
            return MoneyLook(messages=messages)


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
