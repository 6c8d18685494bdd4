"""The desk of a loudspeaker: sentences wait in line; who asked is told once whether it was heard to its end.

Callbacks come on the device's thread. A line that grows while the speaker is away is worth nothing: it is turned away.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Final

from devices.sound_roles import Speaker, SpokenSentence
from hall.contract.documents_devices import DeviceFault

Told = Callable[[DeviceFault | None], None]
LONGEST_LINE: Final = 20


class SpeakerDesk:
    """The line of sentences of one loudspeaker."""

    def __init__(self, words: Callable[[str], DeviceFault]) -> None:
        """`words` makes a fault of a code."""
        self._words = words
        self._lock = threading.Lock()
        self._line: deque[tuple[SpokenSentence, Told]] = deque()
        self._in_hand: Told | None = None
        self._hushes = 0

    @property
    def is_busy(self) -> bool:
        """True while something is being said or waits to be."""
        return bool(self._line) or self._in_hand is not None

    def say(self, sentence: SpokenSentence, told: Told = lambda _fault: None) -> None:
        """Speak `sentence` after those before it; `told` gets None when it was, or the fault."""
        with self._lock:
            is_full = len(self._line) >= LONGEST_LINE
            if not is_full:
                self._line.append((sentence, told))
        if is_full:
            told(self._words("speaker_behind"))

    def hush(self) -> None:
        """Break off what is being said and forget what waits; that is no fault."""
        with self._lock:
            self._hushes += 1
            waiting = [told for _, told in self._line]
            self._line.clear()
        for told in waiting:
            told(None)

    def work(self, driver: Speaker, still_mine: Callable[[], bool]) -> float | None:
        """Speak the next sentence."""
        with self._lock:
            if not self._line:
                return None
            sentence, self._in_hand = self._line.popleft()
            hushes = self._hushes
        fault = driver.say(sentence, lambda: self._hushes == hushes)
        if still_mine():
            told, self._in_hand = self._in_hand, None
            if told is not None:
                told(self._words(fault) if fault else None)
        return 0.0

    def turn_away(self, fault: DeviceFault) -> None:
        """The speaker cannot be used: everybody is told, nothing is kept to be said too late."""
        with self._lock:
            waiting = [told for _, told in self._line]
            if self._in_hand is not None:
                waiting.insert(0, self._in_hand)
            self._line.clear()
            self._in_hand = None
        for told in waiting:
            told(fault)

    def abandon(self, fault: DeviceFault) -> None:
        """As `turn_away`."""
        self.turn_away(fault)
