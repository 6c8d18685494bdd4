"""A wire that holds back one request: it goes on when the test says so, even when whoever sent it is long dead."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class LateWire:
    """Carries connections on to `port`; the first request for `held` stays, whole, until it is let go."""

    def __init__(self, port: int, held: bytes) -> None:
        self._to, self._held = port, held
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._is_open = threading.Event()
        self.has_one = threading.Event()
        """A whole request is held back."""
        self.answer = b""
        """What came back for it in the end."""
        self.is_answered = threading.Event()
        threading.Thread(target=self._accept, daemon=True).start()

    def let_go(self) -> None:
        """Deliver what was held back."""
        self._is_open.set()

    def close(self) -> None:
        """Take no more connections."""
        self._is_open.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(("127.0.0.1", self._to))
                threading.Thread(target=self._carry, args=(near, far), daemon=True).start()

    def _carry(self, near: socket.socket, far: socket.socket) -> None:
        """Hand one request after the other on, each with its answer, as HTTP/1.1 does."""
        with near, far, suppress(OSError):
            while request := _message(near):
                if request.startswith(b"POST " + self._held) and not self.has_one.is_set():
                    near.sendall(self._delivered_late(request))
                else:
                    far.sendall(request)
                    near.sendall(_message(far))

    def _delivered_late(self, request: bytes) -> bytes:
        self.has_one.set()
        self._is_open.wait()
        # the connection of then was given up by the other side meanwhile
        with socket.create_connection(("127.0.0.1", self._to)) as far:
            far.sendall(request)
            self.answer = _message(far)
        self.is_answered.set()
        return self.answer


def _message(end: socket.socket) -> bytes:
    """Return one HTTP message with its body, nothing when there is none any more."""
    found = b""
    while b"\r\n\r\n" not in found:
        if not (part := end.recv(65536)):
            return b""
        found += part
    head, _, body = found.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: *(\d+)", head)
    while length is not None and len(body) < int(length[1]):
        if not (part := end.recv(65536)):
            return b""
        body += part
    return head + b"\r\n\r\n" + body


@contextmanager
def holding_back(port: int, held: bytes) -> Iterator[LateWire]:
    """Give a wire before `port` that is closed afterwards."""
    wire = LateWire(port, held)
    try:
        yield wire
    finally:
        wire.close()
