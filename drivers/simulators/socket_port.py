"""A twin's end of a Unix socket under a stable name, for devices that are reached over a network; one host at a time.

A line loses what nobody reads; a connection makes its sender wait: what the host does not take is kept for it, and when
too much is kept the connection is dropped, as a device with little memory does.
"""

from __future__ import annotations

import os
import select
import socket
import threading
from contextlib import suppress
from pathlib import Path
from typing import Protocol, runtime_checkable

from drivers.simulators.errors import PlaceTaken
from drivers.simulators.pty_port import Pace
from drivers.simulators.twin import Twin

_LONGEST_WAIT_S = 1.0
_MOST_KEPT = 4 << 20


@runtime_checkable
class Visited(Protocol):
    """A twin that begins anew with each connection."""

    def visited(self) -> None:
        """A host has connected."""


class SocketPort:
    """One door between a twin and whoever connects to `link`; can be unplugged and plugged in again."""

    def __init__(self, link: Path, twin: Twin, pace: Pace) -> None:
        self._link, self.twin, self.pace = link, twin, pace
        self._lock = threading.Lock()
        self._line: _Door | None = None
        self.is_to_be_cut = False

    @property
    def plugged(self) -> bool:
        """True while the name exists and hosts can connect."""
        return self._line is not None

    def plug(self) -> None:
        """Listen under the name; nothing happens if it is plugged in. Raises `PlaceTaken` if the name is a file's."""
        with self._lock:
            if self._line is not None:
                return
            if self._link.exists() and not self._link.is_socket():
                raise PlaceTaken(self._link)
            self._link.parent.mkdir(parents=True, exist_ok=True)
            self._line = _Door(self, self._link)
            self.twin.take()  # what the device said while the cable was off is lost
            self.twin.when_changed(self._line.wake)
            self._line.start()

    def unplug(self) -> None:
        """Take the device off: the connection ends and its name is gone."""
        with self._lock:
            line, self._line = self._line, None
            if line is not None:
                self.twin.when_changed(lambda: None)
                self._link.unlink(missing_ok=True)
                line.close()

    def unplug_in_mid_frame(self) -> None:
        """Take the device off while the next thing it says is on its way: half of it arrives."""
        self.is_to_be_cut = True


class _Door:
    """One listening socket, its one guest, and the thread that serves both."""

    def __init__(self, port: SocketPort, link: Path) -> None:
        self._port = port
        self._door = socket.socket(socket.AF_UNIX)
        aside = link.with_name(f".{link.name}.{os.getpid()}")
        aside.unlink(missing_ok=True)
        self._door.bind(str(aside))
        self._door.listen(1)
        aside.replace(link)
        self._bell, self._ring = socket.socketpair()
        self._ring.setblocking(False)
        self._guest: socket.socket | None = None
        self._kept = bytearray()
        self._free_at = float("-inf")
        self._is_over = False
        self._thread = threading.Thread(target=self._serve, name=f"twin-{port.twin.name}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        """Make the thread look again; a full bell means that it will anyway."""
        with suppress(OSError):
            self._ring.send(b"!")

    def close(self) -> None:
        self._is_over = True
        self.wake()
        self._thread.join()
        self._send_off()
        for end in (self._door, self._bell, self._ring):
            end.close()

    def _serve(self) -> None:
        twin = self._port.twin
        while not self._is_over:
            sources = [self._door, self._bell, *([self._guest] if self._guest else [])]
            blocked = [self._guest] if self._guest and self._kept and self._wait_for_pace() <= 0 else []
            ready, _, _ = select.select(sources, blocked, [], self._wait_s(twin))
            if self._bell in ready:
                self._bell.recv(4096)
            if self._door in ready:
                self._welcome(self._door.accept()[0])
            elif self._guest in ready:
                self._hear(self._guest)
            for frame in twin.take():
                self._keep(frame)
            self._send()

    def _welcome(self, guest: socket.socket) -> None:
        self._send_off()
        guest.setblocking(False)
        self._guest = guest
        self._kept.clear()
        twin = self._port.twin
        if isinstance(twin, Visited):
            twin.visited()

    def _hear(self, guest: socket.socket | None) -> None:
        assert guest is not None
        try:
            data = guest.recv(4096)
        except OSError:
            data = b""
        if data:
            self._port.twin.receive(data)
        else:
            self._send_off()

    def _keep(self, frame: bytes) -> None:
        if self._port.is_to_be_cut and frame:
            self._port.is_to_be_cut = False
            frame = frame[: len(frame) // 2]
            # on a thread of its own, for this one is waited for
            threading.Thread(target=self._port.unplug, name=f"unplug-{self._port.twin.name}", daemon=True).start()
        if self._guest is not None:
            self._kept += frame
        if len(self._kept) > _MOST_KEPT:
            self._send_off()

    def _send(self) -> None:
        pace = self._port.pace
        while self._guest is not None and self._kept and self._wait_for_pace() <= 0:
            piece = bytes(self._kept[: pace.fragment or (max(1, pace.baud // 1000) if pace.baud else 65536)])
            try:
                sent = self._guest.send(piece)
            except BlockingIOError:
                return
            except OSError:
                self._send_off()
                return
            del self._kept[:sent]
            now = self._port.twin.clock.monotonic()
            self._free_at = max(self._free_at, now - 0.01) + pace.after(piece[:sent])

    def _wait_for_pace(self) -> float:
        clock = self._port.twin.clock
        return clock.real_seconds(self._free_at - clock.monotonic())

    def _wait_s(self, twin: Twin) -> float:
        waits = [_LONGEST_WAIT_S]
        due = twin.wait_s()
        if due is not None:
            waits.append(due)
        if self._kept:
            waits.append(max(0.02, self._wait_for_pace()))
        return max(0.0, min(waits))

    def _send_off(self) -> None:
        guest, self._guest = self._guest, None
        self._kept.clear()
        if guest is not None:
            guest.close()
