"""Devices behind a socket: a connection that is opened in time, and noticed when it dies.

The other end may vanish without a word (a cable, a power cut). The kernel then asks it every second and gives the
connection up after `GIVE_UP_S`, also while nothing is sent, so that a dead line is lost and not merely quiet.
"""

from __future__ import annotations

import contextlib
import errno
import select
import socket
import threading
from typing import Any, Final

from devices.addresses import Address
from devices.errors import PortRefused

CONNECT_S = 2.0
GIVE_UP_S = 5
IDLE_S = 0.5
WRITE_S = 5.0
_CHUNK = 65536
_UNREACHABLE: Final = frozenset((errno.EHOSTUNREACH, errno.ENETUNREACH, errno.EHOSTDOWN, errno.ENETDOWN))
_TCP: Final = socket.IPPROTO_TCP
_WATCHED: Final = (
    (_TCP, socket.TCP_NODELAY, 1),
    (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1),
    (_TCP, socket.TCP_KEEPIDLE, 1),
    (_TCP, socket.TCP_KEEPINTVL, 1),
    (_TCP, socket.TCP_KEEPCNT, GIVE_UP_S - 1),
    (_TCP, socket.TCP_USER_TIMEOUT, GIVE_UP_S * 1000),
)
_Found = list[tuple[Any, ...]]


def connect(address: Address) -> SocketTransport:
    """Open a connection; raises `PortRefused` with the reason, or `OSError` for any other."""
    last: OSError | None = None
    for family, kind, protocol, _, place in _Lookup.of(address).result(address):
        connection = socket.socket(family, kind, protocol)
        try:
            connection.settimeout(CONNECT_S)
            connection.connect(place)
            return SocketTransport(connection)
        except OSError as error:
            connection.close()
            last = error
    raise _why(last, address) from last


def connect_locally(address: Address) -> SocketTransport:
    """Open a Unix socket of a program on this machine; raises `OSError`."""
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.settimeout(CONNECT_S)
        connection.connect(address.place)
    except OSError:
        connection.close()
        raise
    return SocketTransport(connection)


def _why(error: OSError | None, address: Address) -> Exception:
    if isinstance(error, ConnectionRefusedError):
        return PortRefused("net_refused", port=address.text)
    if isinstance(error, TimeoutError):
        return PortRefused("net_timeout", port=address.text)
    if error is not None and error.errno in _UNREACHABLE:
        return PortRefused("net_unreachable", port=address.text)
    return error or PortRefused("host_unknown", port=address.text)


class _Lookup:
    """One question to the system for a host's address; it may take half a minute, and nobody waits that long."""

    _open: Final[dict[tuple[str, int], _Lookup]] = {}
    _lock: Final = threading.Lock()

    def __init__(self, address: Address) -> None:
        self._key = (address.host, address.number)
        self._found: _Found | None = None
        self._thread = threading.Thread(target=self._ask, name=f"look up {address.host}", daemon=True)
        self._thread.start()

    @classmethod
    def of(cls, address: Address) -> _Lookup:
        """Return the open question for the host, or ask it: at most one thread a host."""
        with cls._lock:
            key = (address.host, address.number)
            if key not in cls._open:
                cls._open[key] = cls(address)
            return cls._open[key]

    def result(self, address: Address) -> _Found:
        """Return the addresses; raises `PortRefused` when there are none or the answer takes too long."""
        self._thread.join(CONNECT_S)
        if not self._found:
            raise PortRefused("host_unknown", port=address.text)
        return self._found

    def _ask(self) -> None:
        host, number = self._key
        with contextlib.suppress(OSError, UnicodeError):
            self._found = socket.getaddrinfo(host, number, type=socket.SOCK_STREAM)
        with self._lock:
            self._open.pop(self._key, None)


class SocketTransport:
    """A TCP connection, for network printers, serial servers and cameras, or a Unix socket."""

    def __init__(self, connection: socket.socket) -> None:
        """Take over an open connection."""
        self._socket = connection
        if connection.family != socket.AF_UNIX:
            for level, option, value in _WATCHED:
                connection.setsockopt(level, option, value)
        self._socket.settimeout(WRITE_S)

    def receive(self) -> bytes:
        """Read what is there; the end of the stream is a lost device."""
        ready, _, _ = select.select([self._socket], [], [], IDLE_S)
        if not ready:
            return b""
        data = self._socket.recv(_CHUNK)
        if not data:
            raise ConnectionResetError(errno.ECONNRESET, "the other end closed the connection")
        return data

    def send(self, data: bytes) -> None:
        """Write all of `data`."""
        self._socket.sendall(data)

    def unblock(self) -> None:
        """Wake the reading thread by ending the stream."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()
