"""The announcer with the real espeak-ng: sentences become wavs and are kept; an announcement ends, whatever fails."""

from __future__ import annotations

import stat
import wave
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from assets import speech
from assets.qt import announcer_voice
from assets.qt.announcer import Announcer
from assets.qt.announcer_sound import Beat
from assets.qt.announcer_voice import Voice
from assets.speech import wav_seconds

CHINESE = ("qing3 A ling2 yi1 er4 hao4, dao4 san1 hao4 chuang1 kou3", "cmn-latn-pinyin")
ENGLISH = ("[[eI]] zero one two, please go to counter three", "en-us")


class QuickClock:
    """A rehearsal's clock, so quick that an announcement takes a tenth of a second."""

    speed = 100.0

    def now(self) -> datetime:
        return datetime(2026, 11, 23, tzinfo=UTC)

    def monotonic(self) -> float:
        return 0.0

    def real_seconds(self, seconds: float) -> float:
        return seconds / self.speed


def tone(path: Path, seconds: float = 0.5) -> Path:
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(int(8000 * seconds) * 2))
    return path


def script(path: Path, body: str) -> str:
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


class Hearing(QObject):
    """Notes what an announcer plays and ends."""

    def __init__(self, announcer: Announcer) -> None:
        super().__init__()
        self.played: list[Path] = []
        self.ended: list[str] = []
        announcer.sounding.connect(lambda _key, path: self.played.append(path))
        announcer.finished.connect(self.ended.append)


def announce(qtbot: QtBot, announcer: Announcer, *sentences: tuple[str, str], key: str = "one") -> Hearing:
    hearing = Hearing(announcer)
    with qtbot.waitSignal(announcer.finished, timeout=10_000):
        announcer.say(key, sentences)
    return hearing


def test_chime_chinese_and_english_follow_each_other(qtbot: QtBot, tmp_path: Path) -> None:
    chime = tone(tmp_path / "chime.wav")
    hearing = announce(qtbot, Announcer(tmp_path / "speech", QuickClock(), chime=chime), CHINESE, ENGLISH)
    assert hearing.ended == ["one"]
    assert hearing.played[0] == chime
    lengths = [wav_seconds(path) for path in hearing.played]
    assert len(lengths) == 3
    assert all(length is not None and 2 < length < 8 for length in lengths[1:]), lengths


def test_a_sentence_is_made_once_and_kept(qtbot: QtBot, tmp_path: Path) -> None:
    first = announce(qtbot, Announcer(tmp_path, QuickClock(), chime=tmp_path / "none.wav"), CHINESE)
    made = first.played[0].stat().st_mtime_ns
    nothing_speaks = Announcer(tmp_path, QuickClock(), chime=tmp_path / "none.wav", program="/nowhere/espeak-ng")
    again = announce(qtbot, nothing_speaks, CHINESE)
    assert again.played == first.played
    assert again.played[0].stat().st_mtime_ns == made


@pytest.mark.parametrize("body", ["exit 1", "exit 0", 'shift 6; echo "no wav" > "$2"'])
def test_when_speech_fails_the_chime_still_rings(qtbot: QtBot, tmp_path: Path, body: str) -> None:
    chime = tone(tmp_path / "chime.wav")
    broken = Announcer(tmp_path, QuickClock(), chime=chime, program=script(tmp_path / "espeak", body))
    assert announce(qtbot, broken, CHINESE, ENGLISH).played == [chime]


def test_without_espeak_the_chime_rings(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(announcer_voice, "PROGRAM", "espeak-that-is-not-installed")
    chime = tone(tmp_path / "chime.wav")
    silent = Announcer(tmp_path, QuickClock(), chime=chime)
    assert announce(qtbot, silent, CHINESE).played == [chime]


def test_a_speech_program_that_cannot_start_is_not_waited_for(qtbot: QtBot, tmp_path: Path) -> None:
    broken = Announcer(tmp_path, QuickClock(), chime=tmp_path / "none.wav", program="/nowhere/espeak-ng")
    assert announce(qtbot, broken, CHINESE).played == []


def test_a_speech_program_that_hangs_is_ended(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(announcer_voice, "PATIENCE_MS", 50)
    hanging = Announcer(
        tmp_path, QuickClock(), chime=tmp_path / "none.wav", program=script(tmp_path / "espeak", "exec sleep 60")
    )
    assert announce(qtbot, hanging, CHINESE).played == []


def test_a_folder_that_cannot_be_made_costs_only_the_speech(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    announcer = Announcer(tmp_path / "file" / "speech", QuickClock(), chime=tmp_path / "none.wav")
    assert announce(qtbot, announcer, CHINESE).ended == ["one"]


def test_the_oldest_sentences_go_first(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "KEPT", 2)
    announcer = Announcer(tmp_path, QuickClock(), chime=tmp_path / "none.wav")
    texts = [("one", "en-us"), ("two", "en-us"), ("three", "en-us")]
    played = announce(qtbot, announcer, *texts).played
    assert len(played) == 3
    assert sorted(tmp_path.glob("*")) == sorted(played[1:])


def test_one_announcement_at_a_time(qtbot: QtBot, tmp_path: Path) -> None:
    announcer = Announcer(tmp_path, QuickClock(), chime=tone(tmp_path / "chime.wav", 60))
    announcer.say("one", [])
    assert announcer.is_busy
    with pytest.raises(RuntimeError, match="one is still being announced"):
        announcer.say("two", [])
    announcer.stop()
    assert not announcer.is_busy


def test_what_was_stopped_does_not_finish(qtbot: QtBot, tmp_path: Path) -> None:
    announcer = Announcer(tmp_path, QuickClock(), chime=tone(tmp_path / "chime.wav", 3))
    hearing = Hearing(announcer)
    announcer.say("one", [CHINESE])
    announcer.stop()
    qtbot.wait(120)
    assert hearing.ended == []


def test_a_voice_that_is_stopped_makes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    voice = Voice(tmp_path, script(tmp_path / "espeak", "exec sleep 60"))
    heard: list[object] = []
    voice.made.connect(heard.append)
    voice.make(*CHINESE)
    voice.stop()
    qtbot.wait(20)
    assert heard == []


def test_the_beat_lasts_as_long_as_the_sound_would(qtbot: QtBot, tmp_path: Path) -> None:
    beat = Beat(QuickClock())
    with qtbot.waitSignal(beat.ended, timeout=1000):
        beat.play(tmp_path / "none.wav", 3.0)
    with qtbot.assertNotEmitted(beat.ended, wait=60):
        beat.play(tmp_path / "none.wav", 2.0)
        beat.stop()


# The build machine has neither sound nor video hardware, and Qt says so when QtMultimedia loads.
@pytest.mark.qt_log_ignore("library$", "symbols$", "PulseAudioService", "No audio device", "Using Qt multimedia")
def test_a_loudspeaker_ends_each_wav_once(qtbot: QtBot, tmp_path: Path) -> None:
    loudspeaker = pytest.importorskip("assets.qt.announcer_loudspeaker").Loudspeaker(0.5)
    ended: list[bool] = []
    loudspeaker.ended.connect(lambda: ended.append(True))
    sound = tone(tmp_path / "tone.wav", 0.2)
    for count in (1, 2):
        loudspeaker.play(sound, 0.2)
        qtbot.waitUntil(lambda count=count: len(ended) == count, timeout=8000)
    loudspeaker.play(sound, 0.2)
    loudspeaker.stop()
    qtbot.wait(300)
    assert len(ended) == 2
