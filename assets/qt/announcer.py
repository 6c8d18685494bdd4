"""The announcer: chime, then each sentence, one announcement at a time. It never blocks the window and always ends.

Where there is no loudspeaker, or the clock is a rehearsal's, the beat is kept in silence, so that calls follow each
other as they would. Where there is no speech, the chime rings and the number stands for a while.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from assets import SOUNDS
from assets.qt.announcer_sound import Beat, Sound
from assets.qt.announcer_voice import Voice
from assets.speech import wav_seconds
from hall.contract.clock import Clock
from hall.runtime.logs import get_logger

log = get_logger("announcer")

CHIME: Final = SOUNDS / "chime.wav"
LEAST_S: Final = 5.0
"""An announcement lasts at least so long, even in silence: a number must be read from across the hall."""


class Announcer(QObject):
    """`say` one announcement; `finished` names it when its last sound has ended."""

    finished = Signal(str)
    sounding = Signal(str, object)
    """A sound begins: the announcement's key and the wav's path."""

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        *,
        volume: float = 1.0,
        is_silent: bool = False,
        chime: Path = CHIME,
        program: str | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Keep spoken sentences in `folder`; `program` speaks instead of the espeak-ng on the path."""
        super().__init__(parent)
        self._clock, self._chime = clock, chime
        self._key: str | None = None
        self._steps: deque[Path | tuple[str, str]] = deque()
        self._is_over = True
        self._voice = Voice(folder, program, self)
        self._voice.made.connect(self._play)
        self._beat = Beat(clock, self)
        self._beat.ended.connect(self._step)
        self._is_heard: Callable[[], bool] = lambda: False
        self._loudspeaker = None if is_silent or clock.speed != 1 else self._aloud(volume)
        self._sound: Sound = self._loudspeaker or self._beat
        self._least = QTimer(self, singleShot=True)
        self._least.timeout.connect(self._end)
        if wav_seconds(chime) is None:
            log.error("chime_missing", path=str(chime), consequence="calls are spoken without a chime")

    @property
    def is_busy(self) -> bool:
        """Tell whether an announcement is under way."""
        return self._key is not None

    def say(self, key: str, sentences: Sequence[tuple[str, str]]) -> None:
        """Chime, then speak `sentences` (spelling, espeak-ng voice) in order; `finished` follows with `key`.

        Raises `RuntimeError` while another announcement is under way: the line of calls belongs to the caller.
        """
        if self._key is not None:
            raise RuntimeError(f"{self._key} is still being announced")
        self._key, self._is_over = key, False
        self._steps = deque((self._chime, *sentences))
        self._sound = self._choose_sound()
        self._least.start(round(self._clock.real_seconds(LEAST_S) * 1000))
        self._step()

    def stop(self) -> None:
        """Fall silent; the announcement under way does not finish."""
        self._key = None
        self._least.stop()
        self._voice.stop()
        self._sound.stop()

    def _aloud(self, volume: float) -> Sound | None:
        try:
            from assets.qt.announcer_loudspeaker import Loudspeaker
        except ImportError as error:
            log.error("sound_missing", reason=str(error), consequence="calls are shown but not heard")
            return None
        loudspeaker = Loudspeaker(volume, self)
        loudspeaker.ended.connect(self._step)
        self._is_heard = loudspeaker.is_there
        return loudspeaker

    def _choose_sound(self) -> Sound:
        if self._loudspeaker is None:
            return self._beat
        sound = self._loudspeaker if self._is_heard() else self._beat
        if sound is self._beat and self._sound is not self._beat:  # said once, not with each call
            log.warning("no_audio_output", consequence="calls are shown but not heard")
        return sound

    def _step(self) -> None:
        if not self._steps:
            self._is_over = True
            self._end()
            return
        step = self._steps.popleft()
        if isinstance(step, Path):
            self._play(step)
        else:
            self._voice.make(*step)

    def _play(self, path: Path | None) -> None:
        seconds = wav_seconds(path) if path is not None else None
        if path is None or seconds is None:
            self._step()
            return
        self.sounding.emit(self._key, path)
        self._sound.play(path, seconds)

    def _end(self) -> None:
        if self._key is not None and self._is_over and not self._least.isActive():
            key, self._key = self._key, None
            self.finished.emit(key)
