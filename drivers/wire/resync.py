"""How a frame is found again in a stream that lost or gained bytes; what a frame is, each protocol's decoder says.

The rules that hold for all of them: the result does not depend on how the stream is cut into reads, nothing raises,
little is held, and what turns out to be no frame costs only its begin: the search goes on inside it, so that a good
frame behind a truncated one is not swallowed.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Generic, TypeVar

from drivers.wire.errors import Damage, DamageKind

F = TypeVar("F")

NO_FRAME = 0
"""As a measured length: nothing begins here, and it is not worth a word."""
_SLICE = 1024


class FrameDecoder(ABC, Generic[F]):
    """Finds the frames ``F`` of one direction in a stream; a protocol says how long a frame is and what is in it."""

    def __init__(self, mark: bytes) -> None:
        """Look for frames that begin with `mark`; empty where only the length tells."""
        self._mark = mark
        self._held = bytearray()
        self.skipped = 0
        """Bytes thrown away since the decoder was made, for diagnostics."""

    @abstractmethod
    def _measure(self, held: bytearray) -> int | DamageKind | None:
        """Return how many bytes the frame in front of `held` takes, `NO_FRAME`, why it is none, or None: not known yet.

        `held` begins with the mark.
        """

    @abstractmethod
    def _open(self, raw: bytes) -> F | None:
        """Return the frame in `raw`, which has the measured length; None if its check value is wrong."""

    @property
    def begun(self) -> bool:
        """True while a frame may have begun and has not ended: its deadline runs."""
        return bool(self._held)

    @property
    def held(self) -> int:
        """Number of bytes kept for the next call."""
        return len(self._held)

    def feed(self, data: bytes) -> list[F | Damage]:
        """Take bytes of any number; return what is complete now. Never raises."""
        found: list[F | Damage] = []
        for start in range(0, len(data), _SLICE):
            self._held += data[start : start + _SLICE]
            self._scan(found)
        return found

    def expire(self) -> list[F | Damage]:
        """The begun frame's time is over: give it up and search in what came behind its begin."""
        found: list[F | Damage] = []
        while self._held:
            self._give_up(found, DamageKind.INCOMPLETE)
            self._scan(found)
        return found

    def reset(self) -> None:
        """Forget what is held, for instance when the port was opened again."""
        self._held.clear()

    def _scan(self, found: list[F | Damage]) -> None:
        while self._align() and (length := self._measure(self._held)) is not None:
            if isinstance(length, DamageKind):
                self._give_up(found, length)
            elif length == NO_FRAME:
                self._drop(1)
            elif len(self._held) < length:
                return
            elif (frame := self._open(bytes(self._held[:length]))) is None:
                self._give_up(found, DamageKind.CHECKSUM)
            else:
                found.append(frame)
                del self._held[:length]

    def _align(self) -> bool:
        """Drop what cannot begin a frame; True if a whole mark stands in front."""
        at = self._held.find(self._mark)
        self._drop(at if at >= 0 else len(self._held) - self._begin_of_mark())
        return at >= 0

    def _begin_of_mark(self) -> int:
        """Return how many of the last bytes may be the begin of a mark that is cut."""
        sizes = range(min(len(self._mark) - 1, len(self._held)), 0, -1)
        return next((size for size in sizes if self._held.endswith(self._mark[:size])), 0)

    def _drop(self, size: int) -> None:
        self.skipped += size
        del self._held[:size]

    def _give_up(self, found: list[F | Damage], kind: DamageKind) -> None:
        found.append(Damage(kind))
        self._drop(min(len(self._held), max(1, len(self._mark))))
