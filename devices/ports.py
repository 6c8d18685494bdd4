"""A port as a driver sees it: write bytes, take what came, be woken. All ways of losing the device are one `PortLost`.

A thread of its own reads, so that bytes are never waited for by count and a driver that writes still listens.
Waiting is physical: seconds here are real ones whatever the speed of the hall's clock.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from devices.addresses import Address, LineSettings, Way
from devices.errors import PortLost
from devices.shared_line import join_line
from devices.transports import Transport, open_transport
from hall.contract.diagnosis import WireDirection

Tap = Callable[[WireDirection, bytes], None]
"""Told each stretch of bytes on the thread that carries it: it must be quick and never raise."""

_MOST_HELD = 1 << 20
"""A device that floods the line while nobody reads must not fill the memory."""


class Port:
    """One open port. `write` and `read` are called on the device's thread, `wake` and `close` on any."""

    def __init__(self, transport: Transport, name: str, tap: Tap | None = None, *, lost_as: str = "unplugged") -> None:
        """Take over `transport`, which is called `name` in faults; `tap` is told all that goes over it.

        `lost_as` is the fault when the other end is gone.
        """
        self.name, self._lost_as = name, lost_as
        self._tap = tap or _no_tap
        self._transport = transport
        self._changed = threading.Condition()
        self._held = bytearray()
        self._is_lost = False
        self._is_woken = False
        self._is_closed = False
        self._with_it: list[Callable[[], None]] = []
        self.used_at = time.monotonic()
        """When the driver last came here: a driver that is alive comes often."""
        self._reader = threading.Thread(target=self._receive_all, name=f"read {name}", daemon=True)
        self._reader.start()

    def write(self, data: bytes) -> None:
        """Hand `data` to the device; raises `PortLost`, after which it is unknown how much arrived."""
        self.used_at = time.monotonic()
        self._refuse_if_lost()
        self._tap(WireDirection.OUT, data)
        try:
            self._transport.send(data)
        except TimeoutError as error:
            raise PortLost(self.name, "port_stuck") from error
        except OSError as error:
            self._lose()
            raise PortLost(self.name, self._lost_as) from error
        finally:
            self.used_at = time.monotonic()

    def read(self, seconds: float) -> bytes:
        """Return what has come, as soon as something has; empty after `seconds` or when woken.

        Raises `PortLost` once all that came before the loss was read.
        """
        until = time.monotonic() + seconds
        with self._changed:
            while not (self._held or self._is_woken or self._is_lost):
                self.used_at = time.monotonic()
                left = until - self.used_at
                if left <= 0:
                    return b""
                # in slices, so that a driver that waits long is seen to be alive
                self._changed.wait(min(left, 1.0))
            self._is_woken = False
            data = bytes(self._held)
            self._held.clear()
        if not data:
            self._refuse_if_lost()
        return data

    def wake(self) -> None:
        """Make a `read` that waits, or else the next one, return now."""
        with self._changed:
            self._is_woken = True
            self._changed.notify_all()

    def when_closed(self, then: Callable[[], None]) -> None:
        """Call `then` once the port is closed, on any thread: what a driver holds besides the port ends with it."""
        self._with_it.append(then)

    def close(self) -> None:
        """Close the port; a driver that still uses it gets `PortLost`. Closing twice is fine."""
        with self._changed:
            if self._is_closed:
                return
            self._is_closed = True
        self._lose()
        self._transport.unblock()
        self._reader.join(timeout=2.0)
        self._transport.close()
        for then in self._with_it:
            then()

    def __enter__(self) -> Port:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _receive_all(self) -> None:
        while not self._is_lost:
            try:
                data = self._transport.receive()
            except OSError:
                break
            if data:
                self._tap(WireDirection.IN, data)
                self._hold(data)
        self._lose()

    def _hold(self, data: bytes) -> None:
        with self._changed:
            self._held += data
            del self._held[: max(0, len(self._held) - _MOST_HELD)]
            self._changed.notify_all()

    def _lose(self) -> None:
        with self._changed:
            self._is_lost = True
            self._changed.notify_all()

    def _refuse_if_lost(self) -> None:
        if self._is_lost:
            raise PortLost(self.name, self._lost_as)


def open_port(address: Address, line: LineSettings, tap: Tap | None = None) -> Port:
    """Open the port at `address`; raises `PortAbsent` or `PortRefused` with a sentence."""
    transport = join_line(address, line, open_transport) if address.is_shared else open_transport(address, line)
    return Port(transport, address.text, tap, lost_as="net_lost" if address.way is Way.NETWORK else "unplugged")


def _no_tap(_direction: WireDirection, _data: bytes) -> None:
    """Nobody looks at the wire."""
