"""Make the hall's two sounds: the chime before a call and the tick under a finger. Own work, nothing recorded.

The rule here: a sound is a short formula; the shipped files are exactly what it gives (tested).
To make them again: `python3 assets/build/sounds.py`.
"""

import io
import math
import struct
import wave
from pathlib import Path

SOUNDS = Path(__file__).resolve().parents[1] / "sounds"
RATE = 44_100
"""Samples per second."""

E5, C5 = 659.26, 523.25
"""The two tones of the chime in Hz: a major third that falls, which nobody takes for an alarm."""


def bell(frequency: float, seconds: float, loudness: float, fade: float) -> list[float]:
    """One struck tone: 12 ms of attack, an exponential fade (`fade` per second), two soft overtones; -1 to 1."""
    samples = []
    for index in range(round(seconds * RATE)):
        t = index / RATE
        swell = min(1.0, t / 0.012)
        rest = min(1.0, (seconds - t) / 0.05)  # the end comes to zero, or the loudspeaker clicks
        tone = math.sin(2 * math.pi * frequency * t)
        tone += 0.28 * math.exp(-2 * t) * math.sin(4 * math.pi * frequency * t)
        tone += 0.09 * math.exp(-5 * t) * math.sin(6 * math.pi * frequency * t)
        samples.append(loudness * swell * rest * math.exp(-fade * t) * tone)
    return samples


def chime() -> list[float]:
    """E5, then C5 0.42 s later while the first still rings: 1.7 s."""
    first, second = bell(E5, 1.3, 0.42, 3.2), bell(C5, 1.28, 0.46, 2.8)
    offset = round(0.42 * RATE)
    mixed = [0.0] * (offset + len(second))
    for index, value in enumerate(first):
        mixed[index] += value
    for index, value in enumerate(second):
        mixed[offset + index] += value
    return mixed


def tick() -> list[float]:
    """45 ms of a low, soft tone that fades at once."""
    return bell(880.0, 0.045, 0.16, 90.0)


def wav(samples: list[float]) -> bytes:
    """Samples as a 16-bit mono WAV file."""
    held = io.BytesIO()
    with wave.open(held, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(b"".join(struct.pack("<h", round(32_767 * value)) for value in samples))
    return held.getvalue()


SOUND_FILES = {"chime.wav": chime, "tick.wav": tick}


if __name__ == "__main__":
    for name, make in SOUND_FILES.items():
        (SOUNDS / name).write_bytes(wav(make()))
