"""The parent's side of the eye: started when needed, given a picture, waited for so long, ended when it fails.

Whatever a picture does to the eye, here it is one `EyeLost`, and the next picture is looked at by a new one.
"""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final, TypeVar

from devices.errors import DriverUnusable
from drivers.wire.errors import MalformedFrame
from drivers.wire.eye import LOOK, PICTURE, Frame, FrameReader, Sight, Unseen, read_sight
from drivers.wire.eye_photos import TAKE, Order, Seen, Taken, read_seen, read_taken

T = TypeVar("T")
START_S: Final = 8.0
"""How long the libraries may take to load on a cold, slow disk."""
WITHIN_S: Final = 0.25
"""How long one picture is tried; a hard one takes 0.1 s, and a slow machine must not fall behind its camera."""
LOOK_S: Final = 2.0
"""After this long the eye hangs."""
OPEN_S: Final = 6.0
"""How long a camera may take for its first picture."""
_MISSING_LIBRARY: Final = 3


class EyeLost(Exception):  # an event between two parts of one driver, not a fault in words
    """The eye died, hung or talked nonsense; it is gone."""


class Eye:
    """One eye, and its successors. Used on one thread."""

    def __init__(
        self,
        forms: str,
        camera: str = "",
        *,
        size: str = "",
        turn: int = 0,
        within_s: float = WITHIN_S,
        look_s: float = LOOK_S,
        command: Sequence[str] = (),
    ) -> None:
        """Seek codes of `forms`, separated by commas, for `within_s` seconds in a picture; "": it takes photos only.

        `camera` is its own one, of which pictures of `size` (``1600x1200``) are asked; `turn` makes pictures upright.
        An eye that takes longer than `look_s` is given up. `command` starts another program.
        """
        own = (sys.executable, "-m", "drivers.eye", forms, str(within_s), camera, size, str(turn))
        self._command = tuple(command) or own
        self._look_s = look_s
        self._child: subprocess.Popen[bytes] | None = None
        self._reader = FrameReader()
        self._has_seen = False
        self._code: int | None = None
        self.losses = 0
        """How many eyes were lost."""

    def start(self) -> str:
        """Start the eye if it is not there; return the names of its engines, or "" if it was there.

        Raises `EyeLost`, or `DriverUnusable` when this machine lacks its libraries.
        """
        if self._child is not None:
            return ""
        self._reader, self._has_seen = FrameReader(), False
        self._child = subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
        )
        assert self._child.stdin is not None
        os.set_blocking(self._child.stdin.fileno(), False)
        try:
            return self._hear(time.monotonic() + START_S).payload.decode("ascii", errors="replace")
        except EyeLost:
            if self._code == _MISSING_LIBRARY:
                raise DriverUnusable("driver_missing_library", remark="zxing-cpp, pyzbar, opencv") from None
            raise

    def look(self, picture: bytes | None = None) -> Sight | Unseen:
        """Look at a JPEG file, or through the own camera; raises `EyeLost`."""
        return self._read(self._ask(Frame(LOOK) if picture is None else Frame(PICTURE, picture)), read_sight)

    def see(self, order: Order) -> Seen | Unseen:
        """Look for a photo of what is ordered; raises `EyeLost`."""
        return self._read(self._ask(order.to_frame()), read_seen)

    def take(self) -> Taken | Unseen:
        """Return the photo of the picture that was seen last, if that was to be kept; raises `EyeLost`."""
        return self._read(self._ask(Frame(TAKE)), read_taken)

    def close(self) -> None:
        """End the eye."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            self._code = child.wait()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    pipe.close()

    def _read(self, answer: Frame, read: Callable[[Frame], T]) -> T:
        try:
            return read(answer)
        except MalformedFrame:
            raise self._lost() from None

    def _ask(self, order: Frame) -> Frame:
        self.start()
        until = time.monotonic() + (self._look_s if self._has_seen else max(self._look_s, OPEN_S))
        self._say(order.to_bytes(), until)
        answer = self._hear(until)
        self._has_seen = True
        return answer

    def _say(self, data: bytes, until: float) -> None:
        assert self._child is not None
        assert self._child.stdin is not None
        pipe, rest = self._child.stdin.fileno(), memoryview(data)
        while rest:
            _, ready, _ = select.select([], [pipe], [], max(0.0, until - time.monotonic()))
            if not ready:
                raise self._lost()
            try:
                rest = rest[os.write(pipe, rest) :]
            except OSError:
                raise self._lost() from None

    def _hear(self, until: float) -> Frame:
        assert self._child is not None
        assert self._child.stdout is not None
        pipe = self._child.stdout.fileno()
        while True:
            ready, _, _ = select.select([pipe], [], [], max(0.0, until - time.monotonic()))
            data = os.read(pipe, 1 << 16) if ready else b""
            if not data:
                raise self._lost()
            try:
                frames = self._reader.feed(data)
            except MalformedFrame:
                raise self._lost() from None
            if len(frames) > 1:  # one question, one answer
                raise self._lost()
            if frames:
                return frames[0]

    def _lost(self) -> EyeLost:
        self._let_go()
        self.losses += 1
        return EyeLost()

    def _let_go(self) -> None:
        # give a child that ended by itself the moment to say its exit code
        child = self._child
        if child is not None:
            with suppress(subprocess.TimeoutExpired):
                child.wait(0.05)
        self.close()
