"""How a sentence becomes a wav file by espeak-ng: the command line, the file's name, what is kept. No Qt, no process.

Shared by the board's announcer, which must not wait, and the speaker's driver, which may.
"""

from __future__ import annotations

import hashlib
import wave
from pathlib import Path
from typing import Final

PROGRAM: Final = "espeak-ng"
KEPT: Final = 400
"""How many sentences stay on disk (170 kB each); the oldest go first."""
PATIENCE_S: Final = 8.0
"""A sentence takes 0.05 s; after this long the process hangs and is ended."""
WORDS_PER_MINUTE: Final = 150
"""Slower than espeak-ng's 175: a hall echoes, and many listeners are old."""


def wav_path(folder: Path, spelling: str, voice: str) -> Path:
    """Return where the sentence is kept: the same words in the same voice are made once."""
    name = hashlib.sha256(f"{voice}\n{WORDS_PER_MINUTE}\n{spelling}".encode()).hexdigest()[:24]
    return folder / f"{name}.wav"


def arguments(voice: str, target: Path) -> list[str]:
    """Return espeak-ng's options. The text goes through stdin, so that no text can be taken for an option."""
    return ["-v", voice, "-s", str(WORDS_PER_MINUTE), "--stdin", "-w", str(target)]


def wav_seconds(path: Path) -> float | None:
    """Return how long the wav at `path` sounds, or None when it is missing, empty or no wav."""
    try:
        with wave.open(str(path), "rb") as sound:
            return sound.getnframes() / sound.getframerate() if sound.getnframes() else None
    except (OSError, EOFError, wave.Error):
        return None


def forget_oldest(folder: Path) -> None:
    """Keep the `KEPT` newest sentences."""
    kept = sorted(folder.glob("*.wav"), key=lambda path: path.stat().st_mtime)
    for path in kept[:-KEPT]:
        path.unlink(missing_ok=True)
