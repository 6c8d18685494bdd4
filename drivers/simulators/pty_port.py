"""A twin's end of a serial line: a pseudo-terminal under a stable name, with a thread that carries bytes.

What a pseudo-terminal cannot do: modem lines, parity, real speed. Raw mode is set before the name appears and the other
end is kept open, or else the first bytes would be echoed and a client that closes would end the line.
"""

from __future__ import annotations

import os
import pty
import select
import threading
import tty
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from drivers.simulators.errors import PlaceTaken
from drivers.simulators.twin import Twin

_LONGEST_WAIT_S = 1.0


@dataclass(frozen=True, slots=True)
class Pace:
    """How bytes travel to the host, in the twin's own time.

    In pieces of `fragment` bytes (0: whole) with `gap_s` between, no faster than `baud` (0: at once), counting ten bits
    to the byte.
    """

    fragment: int = 0
    gap_s: float = 0.0
    baud: int = 0

    def after(self, piece: bytes) -> float:
        """Return how long the line is busy with `piece`, in seconds."""
        return self.gap_s + (len(piece) * 10 / self.baud if self.baud else 0.0)


class PtyPort:
    """One line between a twin and whoever opens `link`; can be unplugged and plugged in again."""

    def __init__(self, link: Path, twin: Twin, pace: Pace = Pace()) -> None:  # frozen value
        self._link, self._twin, self.pace = link, twin, pace
        self._lock = threading.Lock()
        self._line: _Line | None = None
        self._is_to_be_cut = False

    @property
    def plugged(self) -> bool:
        """True while the name exists and bytes travel."""
        return self._line is not None

    def plug(self) -> None:
        """Make a new pseudo-terminal and publish its name; nothing happens if it is plugged in.

        Raises `PlaceTaken` if the name is a real file's. A link that a killed run left behind is taken over.
        """
        with self._lock:
            if self._line is not None:
                return
            if self._link.exists() and not self._link.is_symlink():
                raise PlaceTaken(self._link)
            self._link.parent.mkdir(parents=True, exist_ok=True)
            line = _Line(self)
            aside = self._link.with_name(f".{self._link.name}.{os.getpid()}")
            aside.unlink(missing_ok=True)
            aside.symlink_to(line.name)
            aside.replace(self._link)
            self._line = line
            self._twin.take()  # what the device said while the cable was off is lost
            self._twin.when_changed(line.wake)
            line.start()

    def unplug_in_mid_frame(self) -> None:
        """Take the device off while the next thing it says is on the line: half of it arrives."""
        self._is_to_be_cut = True

    def unplug(self) -> None:
        """Take the device off: whoever has it open gets errors, and its name is gone."""
        with self._lock:
            line, self._line = self._line, None
            if line is None:
                return
            self._twin.when_changed(lambda: None)
            if self._link.is_symlink() and str(self._link.readlink()) == line.name:
                self._link.unlink()
            line.close()

    def cut_off(self, frame: bytes) -> bytes:
        """Return what still goes out of `frame`: all of it, or half when the cable is to be pulled in its middle."""
        if not (self._is_to_be_cut and frame):
            return frame
        self._is_to_be_cut = False
        # on a thread of its own, for the line's own thread is waited for
        threading.Thread(target=self.unplug, name=f"unplug-{self._twin.name}", daemon=True).start()
        return frame[: len(frame) // 2]

    @property
    def twin(self) -> Twin:
        """The device at this end."""
        return self._twin


class _Line:
    """One pseudo-terminal and the thread that serves it."""

    def __init__(self, port: PtyPort) -> None:
        self._port = port
        self._master, self._slave = pty.openpty()
        tty.setraw(self._slave)
        os.set_blocking(self._master, False)
        self._bell, self._ring = os.pipe()
        os.set_blocking(self._ring, False)
        self.name = os.ttyname(self._slave)
        self._closing = self._closed = False
        self._ringing = threading.Lock()
        self._outgoing: deque[bytes] = deque()
        self._free_at = float("-inf")
        self._thread = threading.Thread(target=self._serve, name=f"twin-{port.twin.name}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        """Make the thread look again; a full pipe means that it will anyway."""
        with self._ringing:
            if not self._closed:
                with suppress(BlockingIOError):
                    os.write(self._ring, b"!")

    def close(self) -> None:
        self._closing = True
        self.wake()
        self._thread.join()
        with self._ringing:
            self._closed = True
        for end in (self._master, self._slave, self._bell, self._ring):
            os.close(end)

    def _serve(self) -> None:
        twin = self._port.twin
        while not self._closing:
            ready, _, _ = select.select([self._master, self._bell], [], [], self._wait_s(twin))
            if self._bell in ready:
                os.read(self._bell, 4096)
            if self._master in ready:
                twin.receive(os.read(self._master, 4096))
            for frame in twin.take():
                self._cut_up(self._port.cut_off(frame))
            self._send()

    def _wait_s(self, twin: Twin) -> float:
        waits = [_LONGEST_WAIT_S]
        due = twin.wait_s()
        if due is not None:
            waits.append(due)
        if self._outgoing:
            waits.append(twin.clock.real_seconds(self._free_at - twin.clock.monotonic()))
        return max(0.0, min(waits))

    def _cut_up(self, frame: bytes) -> None:
        pace = self._port.pace
        size = pace.fragment or (max(1, pace.baud // 1000) if pace.baud else len(frame)) or 1
        self._outgoing.extend(frame[at : at + size] for at in range(0, len(frame), size))

    def _send(self) -> None:
        clock = self._port.twin.clock
        while self._outgoing and clock.monotonic() >= self._free_at:
            piece = self._outgoing.popleft()
            try:
                os.write(self._master, piece)
            except BlockingIOError:
                continue  # nobody reads: a serial line does not wait, the bytes are lost
            self._free_at = max(self._free_at, clock.monotonic() - 0.01) + self._port.pace.after(piece)
