"""One serial line that several devices share, as pads on RS-485 do: one port opened, one of them speaking at a time.

Everybody hears all that comes and takes what bears their own address. Who has spoken keeps the turn until an answer
came and the line was quiet, or none came in time; nobody speaks into what is just arriving.

::

    free → (send) → taken: waits `ANSWER_S` for an answer → (bytes) → until `QUIET_S` of silence → free
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from typing import Final

from devices.addresses import Address, LineSettings
from devices.errors import PortRefused
from devices.transports import Transport

ANSWER_S = 0.15
"""How long a device on such a line may think about an answer."""
QUIET_S = 0.02
"""Silence behind which nothing more of a frame comes: twenty characters at 9600 bit/s."""
IMPATIENT_S = 1.0
"""A line that is never quiet (noise, a stuck key) does not bar it for ever."""
_IDLE_S = 0.5
_BITS_PER_BYTE = 10
_MOST_HELD = 1 << 20


class SharedLine:
    """One open transport and those who share it. `join` and `leave` may be called on any thread."""

    def __init__(self, transport: Transport, line: LineSettings, when_over: Callable[[SharedLine], None]) -> None:
        """Take over `transport`; `when_over` is told once that nobody shares the line any more."""
        self.line = line
        self._transport, self._when_over = transport, when_over
        self._changed = threading.Condition()
        self._members: list[LineMember] = []
        self._holder: LineMember | None = None
        self._held_until = self._heard_at = float("-inf")
        self._is_over = False
        self._reader = threading.Thread(target=self._receive_all, name="read a shared line", daemon=True)
        self._reader.start()

    def join(self) -> LineMember:
        """Return one more end of the line; raises `OSError` when it was lost this moment."""
        with self._changed:
            if self._is_over:
                raise OSError("the line is gone")
            member = LineMember(self)
            self._members.append(member)
            return member

    def leave(self, member: LineMember) -> None:
        """Let `member` go; the last one closes the line."""
        with self._changed:
            if member in self._members:
                self._members.remove(member)
            is_last = not self._members
        if is_last:
            self._end()
            self._transport.unblock()
            if threading.current_thread() is not self._reader:
                # the port is locked until the reader has closed it, and the next one to open it must not find it so
                self._reader.join()

    def say(self, member: LineMember, data: bytes) -> None:
        """Send `data` when it is `member`'s turn; raises `OSError` when the line is gone."""
        until = time.monotonic() + IMPATIENT_S
        with self._changed:
            while (wait_s := self._wait_s(member, until)) > 0:
                self._changed.wait(wait_s)
            if self._is_over:
                raise OSError("the line is gone")
            self._holder = member
            self._held_until = time.monotonic() + len(data) * _BITS_PER_BYTE / self.line.baud + ANSWER_S
            # within the lock: two who speak at once is what a turn is there to prevent
            self._transport.send(data)

    def take(self, member: LineMember) -> bytes:
        """Return what came for `member`; empty after a while. Raises `OSError` when the line is gone."""
        with self._changed:
            self._changed.wait_for(lambda: member.held or member.is_closed or self._is_over, _IDLE_S)
            data = bytes(member.held)
            member.held.clear()
            if not data and self._is_over:
                raise OSError("the line is gone")
            return data

    def wake(self) -> None:
        """Make everybody look again."""
        with self._changed:
            self._changed.notify_all()

    def _wait_s(self, member: LineMember, until: float) -> float:
        """Return how long `member` must still wait for its turn."""
        now = time.monotonic()
        if self._is_over or now >= until:
            return 0.0
        held_s = self._held_until - now if self._holder not in (None, member) else 0.0
        return max(held_s, self._heard_at + QUIET_S - now)

    def _receive_all(self) -> None:
        while not self._is_over:
            try:
                data = self._transport.receive()
            except OSError:
                break
            if data:
                self._hand_out(data)
        self._end()
        self._transport.close()

    def _hand_out(self, data: bytes) -> None:
        with self._changed:
            self._heard_at = time.monotonic()
            # an answer is arriving: the turn ends when it is over
            self._held_until = self._heard_at + QUIET_S
            for member in self._members:
                member.held += data
                del member.held[: max(0, len(member.held) - _MOST_HELD)]
            self._changed.notify_all()

    def _end(self) -> None:
        with self._changed:
            was_over, self._is_over = self._is_over, True
            self._changed.notify_all()
        if not was_over:
            self._when_over(self)


class LineMember:
    """One device's end of a shared line; a transport like any other."""

    def __init__(self, shared: SharedLine) -> None:
        self._shared = shared
        self.held = bytearray()
        self.is_closed = False

    def receive(self) -> bytes:
        """Return what has come."""
        return self._shared.take(self)

    def send(self, data: bytes) -> None:
        """Hand over all of `data` when the line is free."""
        self._shared.say(self, data)

    def unblock(self) -> None:
        """Make a `receive` that waits return now."""
        self.is_closed = True
        self._shared.wake()

    def close(self) -> None:
        """Leave the line."""
        self._shared.leave(self)


_lines: Final[dict[str, SharedLine]] = {}
_lock: Final = threading.Lock()


def join_line(
    address: Address, line: LineSettings, open_it: Callable[[Address, LineSettings], Transport]
) -> LineMember:
    """Return one more end of the shared line at `address`; `open_it` opens it for the first.

    Raises what `open_it` raises, and `PortRefused` when the devices on the line are set to different speeds.
    """
    with _lock:
        shared = _lines.get(address.text)
        if shared is not None and shared.line != line:
            raise PortRefused("line_differs", port=address.text)
        if shared is not None:
            with contextlib.suppress(OSError):
                return shared.join()
        shared = _lines[address.text] = SharedLine(open_it(address, line), line, _forget)
        return shared.join()


def _forget(shared: SharedLine) -> None:
    for text, known in list(_lines.items()):
        if known is shared:
            del _lines[text]
