"""The agent's end of the local door (`hall.runtime.device_door`): its devices without a broker, for its owner only.

Rule: a visitor that does not listen is shown out; nothing here makes a device wait.
"""

from __future__ import annotations

import contextlib
import os
import queue
import socket
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from hall.contract.errors import LaunchError
from hall.contract.messages import DeviceOrder, Message, encode
from hall.contract.values import Text
from hall.runtime.device_door import knock, messages_in, short_name
from hall.runtime.logs import get_logger

_MOST_UNREAD: Final = 500
_LONGEST_ORDER: Final = 8192
_log = get_logger(__name__)


class LocalDoor:
    """Lets visitors in at one socket until closed."""

    def __init__(
        self, path: Path, greeting: Callable[[], Iterable[Message]], on_order: Callable[[DeviceOrder], None]
    ) -> None:
        """`greeting` is what every visitor is told first; `on_order` is called on the visitor's thread."""
        self._path, self._greeting, self._on_order = path, greeting, on_order
        self._lock = threading.Lock()
        self._visitors: set[_Visitor] = set()
        self._listener: socket.socket | None = None

    def open(self) -> None:
        """Begin to let visitors in; a killed run's socket is taken over.

        Raises `LaunchError` when another agent stands behind the door, or the socket cannot be made.
        """
        other = knock(self._path)
        if other is not None:
            other.close()
            raise _taken(self._path)
        aside = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        listener = socket.socket(socket.AF_UNIX)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            aside.unlink(missing_ok=True)
            with short_name(aside) as name:
                listener.bind(name)
            aside.chmod(0o600)
            listener.listen(8)
            aside.replace(self._path)
        except OSError as error:
            listener.close()
            raise _impossible(self._path, error) from error
        self._listener = listener
        threading.Thread(target=self._let_in, args=(listener,), name="device door", daemon=True).start()

    def close(self) -> None:
        """Show all visitors out and take the socket away."""
        listener, self._listener = self._listener, None
        if listener is None:
            return
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        self._path.unlink(missing_ok=True)
        with self._lock:
            visitors = tuple(self._visitors)
        for visitor in visitors:
            visitor.leave()

    def tell(self, message: Message) -> None:
        """Tell every visitor `message` (any thread)."""
        with self._lock:
            visitors = tuple(self._visitors)
        if visitors:
            line = encode(message) + b"\n"
            for visitor in visitors:
                visitor.tell(line)

    def _let_in(self, listener: socket.socket) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            visitor = _Visitor(connection, self._on_order, self._shown_out)
            with self._lock:
                self._visitors.add(visitor)
            for message in self._greeting():
                visitor.tell(encode(message) + b"\n")
            visitor.start()

    def _shown_out(self, visitor: _Visitor) -> None:
        with self._lock:
            self._visitors.discard(visitor)


class _Visitor:
    """One connection: a thread that writes what is news, and one that reads orders."""

    def __init__(
        self,
        connection: socket.socket,
        on_order: Callable[[DeviceOrder], None],
        on_left: Callable[[_Visitor], None],
    ) -> None:
        self._connection, self._on_order, self._on_left = connection, on_order, on_left
        self._lines: queue.Queue[bytes] = queue.Queue(_MOST_UNREAD)

    def start(self) -> None:
        for work in (self._write, self._read):
            threading.Thread(target=work, name="device door visitor", daemon=True).start()

    def tell(self, line: bytes) -> None:
        try:
            self._lines.put_nowait(line)
        except queue.Full:
            _log.info("a visitor at the device door does not listen and is shown out")
            self.leave()

    def leave(self) -> None:
        self._on_left(self)
        with contextlib.suppress(queue.Full):
            self._lines.put_nowait(b"")
        with contextlib.suppress(OSError):
            self._connection.shutdown(socket.SHUT_RDWR)

    def _write(self) -> None:
        with contextlib.suppress(OSError):
            while line := self._lines.get():
                self._connection.sendall(line)
        self.leave()

    def _read(self) -> None:
        with self._connection, self._connection.makefile("rb") as lines, contextlib.suppress(OSError):
            for message in messages_in(iter(lambda: lines.readline(_LONGEST_ORDER), b"")):
                if isinstance(message, DeviceOrder):
                    self._on_order(message)
        self.leave()


def _taken(path: Path) -> LaunchError:
    return LaunchError(
        Text(zh=f"设备已由另一个程序管理（{path}）。", en=f"Another program looks after these devices ({path})."),
        Text(zh="请先停止它。", en="Stop it first."),
    )


def _impossible(path: Path, error: OSError) -> LaunchError:
    return LaunchError(
        Text(
            zh=f"无法建立设备维护通道 {path}（{error.strerror}）。",
            en=f"The devices' local door {path} cannot be made ({error.strerror}).",
        ),
        Text(zh="请检查数据目录的权限。", en="Check who may write in the data folder."),
    )
