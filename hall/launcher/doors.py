"""Client of the rehearsal's doors: the drive door of a screen and the control door of the simulated devices.

Both speak one JSON object a line over a local socket; the answer has ``ok``, and ``error`` when that is false.
"""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any


class DoorShut(Exception):
    """The program behind a door is not there (ended, restarting, or not yet up)."""


class DoorRefused(Exception):
    """A person could not have done this now either: the button is disabled, covered or not there."""


class Door:
    """One local socket. Calls are serialised; a broken connection is opened again by the next call."""

    def __init__(self, path: Path, *, timeout_s: float = 15.0) -> None:
        self._path, self._timeout_s = path, timeout_s
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._pending = b""

    def ask(self, **order: Any) -> dict[str, Any]:
        """Send one order and return its answer; raise `DoorShut` or `DoorRefused`."""
        with self._lock:
            try:
                answer = self._exchange(order)
            except (OSError, ValueError) as error:
                self._drop()
                raise DoorShut(f"{self._path.name}: {error}") from error
        if not answer.get("ok"):
            raise DoorRefused(f"{self._path.name}: {answer.get('error')}")
        return answer

    def close(self) -> None:
        """Close the connection."""
        with self._lock:
            self._drop()

    def _exchange(self, order: Mapping[str, Any]) -> dict[str, Any]:
        if self._socket is None:
            self._socket = socket.socket(socket.AF_UNIX)
            self._socket.settimeout(self._timeout_s)
            self._socket.connect(str(self._path))
        self._socket.sendall(json.dumps(order, ensure_ascii=False).encode() + b"\n")
        while b"\n" not in self._pending:
            part = self._socket.recv(65536)
            if not part:
                raise OSError("the program closed the door")
            self._pending += part
        line, _, self._pending = self._pending.partition(b"\n")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _drop(self) -> None:
        if self._socket is not None:
            self._socket.close()
        self._socket, self._pending = None, b""


class Seat(Door):
    """The drive door of one screen, in the words of a person: look, press, type."""

    def look(self) -> dict[str, Any]:
        """Return the view model's props, with its row lists beside them."""
        answer = self.ask(do="props")
        return {**answer["props"], **answer["rows"]}

    def press(self, name: str) -> None:
        """Touch the item called `name`."""
        self.ask(do="tap", name=name)

    def draw(self, name: str, points: Sequence[tuple[float, float]]) -> None:
        """Draw a line with one finger on the item called `name`; points are parts of its width and height."""
        self.ask(do="drag", name=name, points=points)

    def key(self, key: str) -> None:
        """Press a key or a shortcut, for instance ``F2``."""
        self.ask(do="key", key=key)

    def type(self, text: str) -> None:
        """Type `text` into what has the focus."""
        self.ask(do="type", text=text)

    def picture(self, path: Path) -> None:
        """Save what the screen shows."""
        self.ask(do="grab", path=str(path))

    def wait(self, wanted: Callable[[dict[str, Any]], bool], *, within_s: float, what: str) -> dict[str, Any]:
        """Look until `wanted(props)` holds and return the props; `TimeoutError` names `what` was waited for."""
        deadline = time.monotonic() + within_s
        pause = threading.Event()
        while True:
            try:
                seen = self.look()
                if wanted(seen):
                    return seen
            except DoorShut:
                seen = {}
            if time.monotonic() > deadline:
                raise TimeoutError(
                    f"{self._path.name}: {what} did not come within {within_s:g} s; it shows {_short(seen)}"
                )
            pause.wait(0.05)


def _short(seen: Mapping[str, Any]) -> str:
    text = json.dumps(seen, ensure_ascii=False, default=str)
    return text if len(text) <= 600 else text[:600] + "…"
