"""What a loudspeaker can do, and the values it is given. Pure: no port, clock, thread or disk here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from devices.roles import Device


@dataclass(frozen=True, slots=True)
class SpokenSentence:
    """One sentence: `spelling` as espeak-ng's `voice` must be given it (Chinese in pinyin).

    `volume` is in percent of the loudspeaker's usual loudness.
    """

    spelling: str
    voice: str
    volume: int = 100


class Speaker(Device, Protocol):
    """Speaks sentences, one at a time."""

    def say(self, sentence: SpokenSentence, is_wanted: Callable[[], bool] = lambda: True) -> str:
        """Speak; return "" when it was played to its end, or broken off as not `is_wanted`, else the fault's code."""
