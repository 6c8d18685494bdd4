"""Twin of a loudspeaker: a player program hands each wav to the twin, which keeps it and takes as long as it lasts.

::

    player to twin   length(4, big-endian) | wav file          twin to player   exit code(1)

Fault of its own: ``no_card``, a player that finds no audio output. A silent twin is a player that hangs.
"""

from __future__ import annotations

import io
import sys
import wave
from pathlib import Path
from typing import ClassVar

from drivers.simulators.pty_port import Pace
from drivers.simulators.socket_port import SocketPort
from drivers.simulators.twin import Twin, action
from hall.contract.clock import Clock

_LENGTH = 4
_MOST = 32 << 20
_PLAYED, _NO_CARD = b"\0", b"\1"


class LoudspeakerTwin(Twin):
    """The loudspeaker; what it played lies in a folder, numbered."""

    name: ClassVar[str] = "speaker"
    own_faults: ClassVar[frozenset[str]] = frozenset(("no_card",))

    def __init__(self, clock: Clock, folder: Path) -> None:
        """Keep what is played in `folder`."""
        super().__init__(clock)
        self._folder, self._held, self._count = folder, b"", 0
        self._seconds = 0.0

    def visited(self) -> None:
        """The player was started for another sound."""
        with self._changing():
            self._held = b""
            self._outbox.clear()

    @action
    def sounds(self) -> dict[str, object]:
        """Return the files of what was played."""
        return {"sounds": [str(path) for path in sorted(self._folder.glob("*.wav"))]}

    def _hear(self, data: bytes, now: float) -> None:
        self._held += data
        length = int.from_bytes(self._held[:_LENGTH], "big")
        if length > _MOST:
            self._held = b""
        elif len(self._held) >= _LENGTH + length > _LENGTH:
            sound, self._held = self._held[_LENGTH : _LENGTH + length], b""
            if self._has("no_card"):
                self._say(_NO_CARD, now)
            else:
                self._say(_PLAYED, now, self._play(sound))

    def _play(self, sound: bytes) -> float:
        """Keep `sound`; return how long it lasts in seconds."""
        with wave.open(io.BytesIO(sound)) as played:
            self._seconds = played.getnframes() / played.getframerate()
        self._count += 1
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / f"{self._count:04}.wav").write_bytes(sound)
        return self._seconds

    def _look(self) -> dict[str, object]:
        return {"played": self._count, "seconds": round(self._seconds, 2)}

    def _power_up(self, now: float) -> None:
        self._held = b""

    def _tick(self, now: float) -> None:
        """A loudspeaker does nothing unasked."""


class PlayerPort(SocketPort):
    """The twin's player program under a stable name, with the socket behind it."""

    def __init__(self, link: Path, twin: Twin, pace: Pace) -> None:
        super().__init__(link.with_name(f".{link.name}.socket"), twin, pace)
        self._program, self._socket = link, link.with_name(f".{link.name}.socket")

    def plug(self) -> None:
        """Put the player there."""
        super().plug()
        root = Path(__file__).resolve().parents[2]
        player = f'PYTHONPATH="{root}" exec "{sys.executable}" -m drivers.simulators.player "{self._socket}" "$1"'
        aside = self._program.with_name(f".{self._program.name}.new")
        aside.write_text(f"#!/bin/sh\n{player}\n", encoding="utf-8")
        aside.chmod(0o755)
        aside.replace(self._program)

    def unplug(self) -> None:
        """Take the player away."""
        self._program.unlink(missing_ok=True)
        super().unplug()
