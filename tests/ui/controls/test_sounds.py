"""The two sounds are what their formula gives, soft, and end in silence."""

from __future__ import annotations

import array
import io
import wave

import pytest

from assets import SOUNDS
from assets.build import sounds


def samples(data: bytes) -> array.array[int]:
    with wave.open(io.BytesIO(data)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, sounds.RATE)
        return array.array("h", file.readframes(file.getnframes()))


@pytest.mark.parametrize("name", sounds.SOUND_FILES)
def test_the_shipped_sound_is_the_one_the_formula_gives(name: str) -> None:
    made = samples(sounds.wav(sounds.SOUND_FILES[name]()))
    shipped = samples((SOUNDS / name).read_bytes())
    assert len(made) == len(shipped)
    assert max(abs(one - other) for one, other in zip(made, shipped, strict=True)) <= 1  # libm may round


@pytest.mark.parametrize(("name", "longest", "loudest"), [("chime.wav", 2.0, 0.75), ("tick.wav", 0.06, 0.1)])
def test_a_sound_is_short_soft_and_does_not_click(name: str, longest: float, loudest: float) -> None:
    heard = samples((SOUNDS / name).read_bytes())
    assert len(heard) / sounds.RATE <= longest
    assert 0.02 < max(map(abs, heard)) / 32_767 <= loudest
    assert abs(heard[0]) < 50
    assert abs(heard[-1]) < 50


def test_the_chime_has_two_strokes() -> None:
    heard = samples((SOUNDS / "chime.wav").read_bytes())
    step = sounds.RATE // 20
    loud = [max(map(abs, heard[at : at + step])) for at in range(0, len(heard) - step, step)]
    second = loud.index(max(loud[7:11]))
    assert 8 <= second <= 10
    assert loud[second] > 1.3 * loud[7]
