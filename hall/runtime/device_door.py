"""The local door to a terminal's devices: the hall's own messages as JSON lines over a Unix socket, with no broker.

::

    agent  → visitor   Presence (who it is), each DeviceDocument, then whatever is news: DeviceDocument, DeviceNotice,
                       DeviceJob, WireLines, and the DeviceOutcome of every order, whoever gave it
    visitor → agent    DeviceOrder

One message a line, in UTF-8, as on MQTT (`hall.contract.messages.encode`). The socket lies in the agent's data folder
and only its owner may open it. Rule: a visitor is never trusted with more than an operator on MQTT may do.
"""

from __future__ import annotations

import contextlib
import os
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from hall.contract.errors import MalformedMessage
from hall.contract.messages import MAX_MESSAGE_BYTES, DeviceOrder, Message, decode, encode
from hall.runtime.logs import get_logger

DOOR: Final = "devices.door"
"""The socket's name in the agent's data folder."""
AGAIN_S: Final = 1.0
"""How long a visitor waits before it knocks again."""
_log = get_logger("hall.device_door")


@contextlib.contextmanager
def short_name(path: Path) -> Iterator[str]:
    """Give a name of the socket `path` that the kernel takes, however long the path is (108 bytes are its limit)."""
    folder = os.open(path.parent, os.O_PATH | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)


def knock(path: Path, timeout_s: float = 1.0) -> socket.socket | None:
    """Return a connection to the agent behind `path`, or None when nobody answers there."""
    visitor = socket.socket(socket.AF_UNIX)
    visitor.settimeout(timeout_s)
    try:
        with short_name(path) as name:
            visitor.connect(name)
    except OSError:
        visitor.close()
        return None
    return visitor


class DoorLink:
    """Stands at one door and comes back whenever it opens again. Callbacks run on a thread of its own."""

    def __init__(
        self, path: Path, *, on_message: Callable[[Message], None], on_link: Callable[[bool], None] = lambda _: None
    ) -> None:
        """Prepare to visit the agent whose data folder holds `path`; nothing happens before `start`."""
        self._path, self._on_message, self._on_link = path, on_message, on_link
        self._is_over = threading.Event()
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._thread = threading.Thread(target=self._visit, name="device door", daemon=True)

    @property
    def is_up(self) -> bool:
        """Whether the agent is there."""
        return self._socket is not None

    def start(self) -> None:
        """Begin to knock."""
        self._thread.start()

    def stop(self) -> None:
        """Leave."""
        self._is_over.set()
        with self._lock:
            if self._socket is not None:
                with contextlib.suppress(OSError):
                    self._socket.shutdown(socket.SHUT_RDWR)
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(5.0)

    def send(self, order: DeviceOrder) -> bool:
        """Give `order`; False when the agent is not there. The outcome comes as a message with its command id."""
        with self._lock:
            if self._socket is None:
                return False
            try:
                self._socket.sendall(encode(order) + b"\n")
            except OSError:
                return False
            return True

    def _visit(self) -> None:
        while not self._is_over.is_set():
            visitor = knock(self._path)
            if visitor is not None:
                self._listen(visitor)
            self._is_over.wait(AGAIN_S)

    def _listen(self, visitor: socket.socket) -> None:
        visitor.settimeout(None)
        with self._lock:
            self._socket = visitor
        self._on_link(True)
        try:
            with visitor, visitor.makefile("rb") as lines, contextlib.suppress(OSError):
                for message in messages_in(iter(lambda: lines.readline(MAX_MESSAGE_BYTES + 2), b"")):
                    if self._is_over.is_set():
                        return
                    self._on_message(message)
        finally:
            with self._lock:
                self._socket = None
            self._on_link(False)


def messages_in(lines: Iterator[bytes]) -> Iterator[Message]:
    """Return the messages in `lines`; a line that is none is noted and passed over, one without an end is the last."""
    for line in lines:
        if not line.endswith(b"\n"):
            return
        try:
            yield decode(line.rstrip(b"\n"))
        except MalformedMessage as error:
            _log.warning("a line at the device door is no message", fault=str(error))
