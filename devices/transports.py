"""The outside of a port: a serial line (pyserial), a device file, a connection (`devices.network`).

Each transport gives bytes as they come, at least every `IDLE_S` returns empty-handed, and raises `OSError` when the
other end is gone: unplugging shows as an error from asking, from reading or from writing, depending on the moment.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import select
import termios
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import serial

from devices.addresses import Address, LineSettings, Way
from devices.errors import DeviceTrouble, PortAbsent, PortRefused
from devices.network import connect, connect_locally
from devices.usb_printers import find_printer, is_plugged

IDLE_S = 0.5
WRITE_S = 5.0
"""How long the other end may refuse to take bytes."""
_CHUNK = 65536
_INPUT_MAJOR = 13
_EVIOCGRAB = 0x40044590
"""_IOW('E', 0x90, int) of linux/input.h: take the device away from all others."""
_PARITIES = {"none": serial.PARITY_NONE, "even": serial.PARITY_EVEN, "odd": serial.PARITY_ODD}


class Transport(Protocol):
    """One open end; `receive` is called on one thread, all else on others."""

    def receive(self) -> bytes:
        """Return what has come; empty when nothing did for `IDLE_S`. Raises `OSError` when the other end is gone."""

    def send(self, data: bytes) -> None:
        """Hand over all of `data`; raises `TimeoutError` when it is not taken, `OSError` when nobody is there."""

    def unblock(self) -> None:
        """Make a `receive` that waits return now."""

    def close(self) -> None:
        """Let the port go."""


def is_there(address: Address) -> bool:
    """Return whether something is plugged in at `address`; of networks and sound nothing is known before trying."""
    if address.usb is not None:
        return is_plugged(address.usb)
    return not address.place.startswith("/") or Path(address.place).exists()


def open_transport(address: Address, line: LineSettings) -> Transport:
    """Open `address`, exclusively among well-behaved programs; raises `PortAbsent` or `PortRefused`."""
    try:
        match address.way:
            case Way.NETWORK:
                return connect(address)
            case Way.SOCKET:
                return connect_locally(address)
            case Way.USB_PRINTER:
                return NodeTransport(str(find_printer(address)))
            case Way.NODE:
                return NodeTransport(address.place)
            case Way.KEYS:
                return KeysTransport(address.place)
            case Way.CAMERA | Way.SOUND:
                return BareTransport(address)
        return SerialTransport(address.place, line)
    except (OSError, termios.error, ValueError) as error:
        raise _why(error, address) from error


def _why(error: Exception, address: Address) -> DeviceTrouble:
    number = getattr(error, "errno", None)
    if number in (errno.ENOENT, errno.ENODEV, errno.ENXIO) or (
        # a socket that its program left behind
        number == errno.ECONNREFUSED and address.way is Way.SOCKET
    ):
        return PortAbsent(address.text)
    if number in (errno.EAGAIN, errno.EBUSY):
        return PortRefused("port_busy", port=address.text)
    if number in (errno.EACCES, errno.EPERM):
        return PortRefused("port_forbidden", port=address.text)
    if isinstance(number, int):
        return PortRefused("port_refused", remark=os.strerror(number), port=address.text)
    return PortRefused("port_refused", port=address.text)


class SerialTransport:
    """A serial port, real or a pseudo-terminal."""

    def __init__(self, path: str, line: LineSettings) -> None:
        # exclusive is an advisory lock: it keeps a second kiosk or the command line off the same device
        self._serial = serial.Serial(
            port=path,
            baudrate=line.baud,
            parity=_PARITIES[line.parity],
            xonxoff=line.flow == "xon_xoff",
            rtscts=line.flow == "rts_cts",
            timeout=IDLE_S,
            write_timeout=WRITE_S,
            exclusive=True,
        )

    def receive(self) -> bytes:
        """Read what is there, or wait for one byte: a longer read would wait for bytes that never come."""
        with _as_os_error():
            return bytes(self._serial.read(max(1, self._serial.in_waiting)))

    def send(self, data: bytes) -> None:
        """Write all of `data`."""
        with _as_os_error():
            self._serial.write(data)

    def unblock(self) -> None:
        """Wake the reading thread."""
        with contextlib.suppress(OSError):
            self._serial.cancel_read()

    def close(self) -> None:
        """Close the port; its lock goes with it."""
        with contextlib.suppress(OSError):
            self._serial.close()


class NodeTransport:
    """A device file read and written as it is."""

    def __init__(self, path: str) -> None:
        self._fd = os.open(path, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._awake, self._alarm = os.pipe()
        except OSError:
            os.close(self._fd)
            raise
        self._poll = select.poll()
        self._poll.register(self._fd, select.POLLIN)
        self._poll.register(self._awake, select.POLLIN)

    def receive(self) -> bytes:
        """Read what is there."""
        events = dict(self._poll.poll(IDLE_S * 1000))
        if self._awake in events:
            os.read(self._awake, 64)
        if self._fd not in events:
            return b""
        try:
            data = os.read(self._fd, _CHUNK)
        except BlockingIOError:
            data = b""
        if not data and events[self._fd] & (select.POLLHUP | select.POLLERR):
            raise OSError(errno.ENODEV, "the device is gone")
        if not data:
            # the kernel's printer driver says "readable" of an empty buffer: do not spin on it
            select.select([self._awake], [], [], 0.05)
        return data

    def send(self, data: bytes) -> None:
        """Write all of `data`."""
        rest = data
        while rest:
            _, ready, _ = select.select([], [self._fd], [], WRITE_S)
            if not ready:
                raise TimeoutError
            rest = rest[os.write(self._fd, rest) :]

    def unblock(self) -> None:
        """Wake the reading thread."""
        with contextlib.suppress(OSError):
            os.write(self._alarm, b"x")

    def close(self) -> None:
        """Close the file and the alarm."""
        for fd in (self._fd, self._awake, self._alarm):
            with contextlib.suppress(OSError):
                os.close(fd)


class KeysTransport(NodeTransport):
    """A keyboard's event file: while it is open, its keys reach nobody else, above all not the screen."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        # a pseudo-terminal of a simulator types into nobody's window and knows no such request
        if os.major(os.fstat(self._fd).st_rdev) == _INPUT_MAJOR:
            try:
                fcntl.ioctl(self._fd, _EVIOCGRAB, 1)
            except OSError:
                self.close()
                raise


class BareTransport:
    """A place through which no bytes pass: it is there, or it is gone."""

    def __init__(self, address: Address) -> None:
        self._address, self._alarm = address, threading.Event()
        if not is_there(address):
            raise FileNotFoundError(errno.ENOENT, "nothing there", address.place)

    def receive(self) -> bytes:
        """Look whether the place is still there, twice a second."""
        self._alarm.wait(IDLE_S)
        if not is_there(self._address):
            raise OSError(errno.ENODEV, "the device is gone")
        return b""

    def send(self, data: bytes) -> None:
        """Take nothing."""
        raise OSError(errno.EINVAL, "no bytes pass here")

    def unblock(self) -> None:
        """Wake the waiting thread."""
        self._alarm.set()

    def close(self) -> None:
        """There is nothing to close."""


@contextlib.contextmanager
def _as_os_error() -> Iterator[None]:
    """Give pyserial's ways of saying "gone" and "full" one form; `termios.error` is no OSError."""
    try:
        yield
    except serial.SerialTimeoutException as error:
        raise TimeoutError from error
    except termios.error as error:
        raise OSError(*error.args) from error
