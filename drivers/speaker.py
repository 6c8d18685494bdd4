"""Driver of a loudspeaker: espeak-ng makes a wav file of a sentence, a player program of the system plays it.

Speak it: ``sound:default``, ``sound:hw:1,0`` and other names of ALSA, PulseAudio or PipeWire through aplay, paplay or
pw-play, whichever is there; ``sound:/path`` through any program that takes a wav file as its last argument and ends
with 0 when it was played. Sources: their manual pages.

A loudspeaker cannot be asked how it is: its health is unknown until a sentence was played to its end, and again when
one was not. Sentences wait in line at the desk; each is waited for, no longer than it lasts and a few seconds.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from pydantic import BaseModel, Field

from assets.speech import PATIENCE_S, PROGRAM, arguments, wav_seconds
from devices.addresses import LineSettings, parse_address
from devices.errors import DeviceTrouble
from devices.ports import Port
from devices.roles import Identity, Readings
from devices.sound_roles import SpokenSentence
from hall.contract.values import DeviceRole
from hall.runtime.settings import Section

_PLAYERS = {"aplay": ("-q", "-D"), "paplay": ("-d",), "pw-play": ("--target",)}
"""Programs that play, the likely first, and their option for the output's name, last of the options."""
_CARDS = Path("/proc/asound/cards")
LOUDEST = 200
"""espeak-ng knows no louder."""
_SLICE_S = 0.2
"""How long a sentence that nobody wants any longer may still sound."""


class SpeakerOptions(Section):
    """Options of the loudspeaker."""

    volume: int = Field(default=100, ge=0, le=200, description="Loudness of speech, 100 is espeak-ng's usual one")
    slack_s: float = Field(default=4.0, gt=0, le=30, description="Seconds a player may take longer than the sentence")
    check_every_s: float = Field(default=5.0, gt=0, le=60, description="Seconds between two looks for the sound card")


class EspeakSpeaker:
    """One connection to a loudspeaker."""

    role: ClassVar[DeviceRole] = DeviceRole.SPEAKER
    line: ClassVar[LineSettings] = LineSettings()
    Options: ClassVar[type[BaseModel]] = SpeakerOptions

    def __init__(self, port: Port, options: SpeakerOptions) -> None:
        """Prepare; nothing is played yet."""
        self._port, self._options = port, options
        self.check_every_s = options.check_every_s
        self._output = parse_address(port.name).place
        self._command: tuple[str, ...] = ()
        self._fault, self._has_played, self._played = "", False, 0

    def begin(self) -> Identity:
        """Find the player; a loudspeaker cannot say which one it is."""
        self._command = self._player()
        self.check()
        return Identity(model=Path(self._command[0]).name)

    def check(self) -> None:
        """Look whether there is a sound card, where that can be known; raises `DeviceTrouble`."""
        if Path(self._command[0]).name == "aplay" and not _has_card():
            raise DeviceTrouble("no_sound_card")

    def listen(self, seconds: float) -> None:
        """A loudspeaker says nothing: wait."""
        self._port.read(seconds)

    def readings(self) -> Readings:
        """Return how the last sentence ended."""
        faults = (self._fault,) if self._fault else ()
        return Readings(faults, {"played": self._played}, is_known=self._has_played)

    def say(self, sentence: SpokenSentence, is_wanted: Callable[[], bool] = lambda: True) -> str:
        """Speak; return "" when it was played to its end, or broken off as not `is_wanted`, else the fault's code."""
        with tempfile.TemporaryDirectory(prefix="hall-speech-") as folder:
            wav = Path(folder) / "sentence.wav"
            self._fault = self._make(sentence, wav) or self._play(wav, is_wanted)
        self._has_played = not self._fault
        self._played += self._has_played
        return self._fault

    def _player(self) -> tuple[str, ...]:
        if self._output.startswith("/"):
            return (self._output,)
        for name, options in _PLAYERS.items():
            found = shutil.which(name)
            if found is not None:
                # the default output is the player's own choice
                return (found, *(options[:-1] if self._output == "default" else (*options, self._output)))
        raise DeviceTrouble("no_player")

    def _make(self, sentence: SpokenSentence, wav: Path) -> str:
        program = shutil.which(PROGRAM)
        if program is None:
            return "voice_missing"
        volume = min(LOUDEST, self._options.volume * sentence.volume // 100)
        command = (program, "-a", str(volume), *arguments(sentence.voice, wav))
        self._run(command, PATIENCE_S, sentence.spelling.encode())
        # espeak-ng ends with 0 even when it could not write, so the file itself is the proof
        return "" if wav_seconds(wav) is not None else "voice_failed"

    def _play(self, wav: Path, is_wanted: Callable[[], bool]) -> str:
        within_s = (wav_seconds(wav) or 0.0) + self._options.slack_s
        ended = self._run((*self._command, str(wav)), within_s, is_wanted=is_wanted)
        if not is_wanted():
            return ""
        if ended is None:
            return "player_hung"
        return "" if ended == 0 else "player_failed"

    def _run(
        self,
        command: tuple[str, ...],
        within_s: float,
        text: bytes = b"",
        is_wanted: Callable[[], bool] = lambda: True,
    ) -> int | None:
        """Run a program to its end; return its exit code, None if it had to be ended. Keeps coming to the port."""
        until = time.monotonic() + within_s
        try:
            program = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        except OSError:
            return -1
        with program:
            try:
                given: bytes | None = text
                while (left := until - time.monotonic()) > 0 and is_wanted():
                    try:
                        program.communicate(given, timeout=min(_SLICE_S, left))
                    except subprocess.TimeoutExpired:
                        given = None
                        self._port.read(0)  # so that a long sentence is not taken for a driver that hangs
                        continue
                    return program.returncode
            finally:
                if program.poll() is None:
                    program.kill()
        return None


def _has_card() -> bool:
    try:
        return "[" in _CARDS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
