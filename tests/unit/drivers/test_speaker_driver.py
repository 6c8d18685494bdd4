"""The loudspeaker's driver with the real espeak-ng and the twin's player: a sentence is heard, or a fault is told."""

from __future__ import annotations

import wave
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assets import speech
from devices.addresses import LineSettings, parse_address
from devices.errors import DeviceTrouble, PortAbsent, PortLost
from devices.ports import Port, open_port
from devices.sound_desk import LONGEST_LINE, SpeakerDesk
from devices.sound_roles import SpokenSentence
from drivers import speaker as driver_module
from drivers.simulators.rack import Rack
from drivers.speaker import EspeakSpeaker, SpeakerOptions
from hall.contract.documents_devices import DeviceFault
from hall.contract.values import FaultAction, Health, LinkState, Text
from tests.unit.drivers.lone_device import looked_after, quick_rack

ENGLISH = SpokenSentence("Please take your ticket.", "en-us")
CHINESE = SpokenSentence("qing3 qu3 piao4", "cmn-latn-pinyin")


@pytest.fixture
def rack(tmp_path: Path) -> Iterator[Rack]:
    with quick_rack(tmp_path, "speaker", speed=50.0) as made:
        yield made


@pytest.fixture
def port(rack: Rack, tmp_path: Path) -> Iterator[Port]:
    with open_port(parse_address(f"sound:{tmp_path / 'ports' / 'speaker'}"), LineSettings()) as opened:
        yield opened


def script(path: Path, body: str) -> Path:
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_both_languages_are_played_and_the_twin_keeps_them(port: Port, rack: Rack) -> None:
    driver = EspeakSpeaker(port, SpeakerOptions())
    assert driver.begin().model == "speaker"
    assert not driver.readings().is_known, "nobody can know before the first sentence"
    assert [driver.say(ENGLISH), driver.say(CHINESE)] == ["", ""]
    assert (driver.readings().is_known, driver.readings().faults) == (True, ())
    files = [Path(one) for one in rack.order("speaker", "sounds", {})["sounds"]]  # type: ignore[attr-defined]  # a list
    lengths = [speech.wav_seconds(one) for one in files]
    assert len(lengths) == 2
    assert all(length is not None and 0.5 < length < 5 for length in lengths)


def test_volume_is_heard(port: Port, rack: Rack) -> None:
    peaks = []
    for volume in (20, 150):
        driver = EspeakSpeaker(port, SpeakerOptions(volume=volume))
        driver.begin()
        assert driver.say(ENGLISH) == ""
        newest = rack.order("speaker", "sounds", {})["sounds"][-1]  # type: ignore[index]  # a list
        with wave.open(newest, "rb") as sound:
            data = memoryview(sound.readframes(sound.getnframes())).cast("h")
        peaks.append(max(map(abs, data)))
    assert peaks[0] * 2 < peaks[1]


def test_each_way_of_failing_has_its_fault(port: Port, rack: Rack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver_module, "_SLICE_S", 0.1)
    driver = EspeakSpeaker(port, SpeakerOptions(slack_s=0.2))
    driver.begin()
    rack.order("speaker", "set_fault", {"fault": "no_card"})
    assert driver.say(ENGLISH) == "player_failed"
    assert driver.readings().faults == ("player_failed",)
    assert not driver.readings().is_known
    rack.order("speaker", "clear_faults", {})
    rack.order("speaker", "set_fault", {"fault": "silent"})
    assert driver.say(ENGLISH) == "player_hung"
    rack.order("speaker", "clear_faults", {})
    monkeypatch.setattr(driver_module, "PROGRAM", "espeak-that-is-not-installed")
    assert driver.say(ENGLISH) == "voice_missing"
    monkeypatch.setattr(driver_module, "PROGRAM", "true")
    assert driver.say(ENGLISH) == "voice_failed"
    monkeypatch.setattr(driver_module, "PROGRAM", "espeak-ng")
    assert driver.say(ENGLISH) == ""
    assert driver.readings().faults == ()
    rack.order("speaker", "unplug", {})
    with pytest.raises(PortLost):
        port.read(3.0)
    with pytest.raises(PortAbsent):
        open_port(parse_address(port.name), LineSettings())


@pytest.mark.parametrize(
    ("player", "output", "options"),
    [("aplay", "hw:1,0", "-q -D hw:1,0"), ("paplay", "default", ""), ("pw-play", "speakers", "--target speakers")],
)
def test_the_systems_player_is_found_and_told_the_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, player: str, output: str, options: str
) -> None:
    folder = tmp_path / "bin"
    folder.mkdir()
    said = tmp_path / "said"
    script(folder / player, f'echo "$@" > {said}')
    (folder / "espeak-ng").symlink_to("/usr/bin/espeak-ng")
    monkeypatch.setenv("PATH", str(folder))
    cards = tmp_path / "cards"
    monkeypatch.setattr(driver_module, "_CARDS", cards)
    with open_port(parse_address(f"sound:{output}"), LineSettings()) as port:
        driver = EspeakSpeaker(port, SpeakerOptions())
        if player == "aplay":
            for text in (None, "--- no soundcards ---\n"):
                if text:
                    cards.write_text(text)
                with pytest.raises(DeviceTrouble) as silent:
                    driver.begin()
                assert silent.value.fault == "no_sound_card"
            cards.write_text(" 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n")
        assert driver.begin().model == player
        assert driver.say(ENGLISH) == ""
    assert said.read_text().strip().rpartition("/")[0].rpartition(" ")[0] == options


def test_without_a_player_the_driver_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with open_port(parse_address("sound:default"), LineSettings()) as port, pytest.raises(DeviceTrouble) as missing:
        EspeakSpeaker(port, SpeakerOptions()).begin()
    assert missing.value.fault == "no_player"


def test_sentences_are_spoken_through_the_supervisor_and_those_of_a_missing_speaker_are_turned_away(
    rack: Rack, tmp_path: Path
) -> None:
    with looked_after(
        tmp_path,
        id="speaker-1",
        role="speaker",
        driver="drivers.speaker:EspeakSpeaker",
        port=f"sound:{tmp_path / 'ports' / 'speaker'}",
    ) as (supervisor, witness):
        witness.wait(lambda: witness.documents["speaker-1"].link is LinkState.ONLINE, "online")
        assert witness.documents["speaker-1"].health is Health.UNKNOWN
        supervisor.speak(ENGLISH, witness.hear)
        supervisor.speak(CHINESE, witness.hear)
        assert witness.wait_heard(2) is None
        witness.wait_ready("speaker-1")
        rack.order("speaker", "unplug", {})
        witness.wait_fault("speaker-1", "unplugged", LinkState.ABSENT)
        supervisor.speak(ENGLISH, witness.hear_problem)
        assert witness.wait_heard(3) == "unplugged"
        rack.order("speaker", "plug", {})
        witness.wait(lambda: witness.documents["speaker-1"].link is LinkState.ONLINE, "back")
        supervisor.speak(ENGLISH, witness.hear)
        assert witness.wait_heard(4) is None


def test_a_terminal_without_a_speaker_says_so(tmp_path: Path) -> None:
    heard: list[DeviceFault | None] = []
    with looked_after(tmp_path) as (nothing, _):
        nothing.speak(ENGLISH, heard.append)
    assert [fault.code for fault in heard if fault] == ["not_installed"]


def words(code: str) -> DeviceFault:
    text = Text(zh=code, en=code)
    since = datetime(2026, 11, 23, tzinfo=UTC)
    return DeviceFault(code=code, sentence=text, hint=text, action=FaultAction.NONE, since=since)


def test_the_line_of_sentences_has_an_end_and_nothing_is_said_too_late() -> None:
    heard: list[str] = []
    desk = SpeakerDesk(words)
    for _ in range(LONGEST_LINE + 1):
        desk.say(ENGLISH, lambda fault: heard.append(fault.code if fault else ""))
    assert heard == ["speaker_behind"]
    assert desk.is_busy
    desk.abandon(words("driver_hung"))
    assert heard[1:] == ["driver_hung"] * LONGEST_LINE
    assert not desk.is_busy


def test_a_sentence_nobody_wants_any_longer_is_broken_off_and_is_no_fault(tmp_path: Path) -> None:
    started = tmp_path / "started"
    player = script(tmp_path / "player", f"touch {started}; exec sleep 30")
    with open_port(parse_address(f"sound:{player}"), LineSettings()) as port:
        driver = EspeakSpeaker(port, SpeakerOptions(slack_s=20))
        driver.begin()
        assert driver.say(ENGLISH, lambda: not started.exists()) == ""


def test_a_hush_forgets_what_waits_and_breaks_off_what_is_said() -> None:
    told: list[object] = []
    wanted: list[bool] = []

    class Slow:
        def say(self, sentence: SpokenSentence, is_wanted: Callable[[], bool] = lambda: True) -> str:
            wanted.append(is_wanted())
            desk.hush()
            wanted.append(is_wanted())
            return ""

    desk = SpeakerDesk(pytest.fail)
    desk.say(ENGLISH, told.append)
    desk.say(CHINESE, told.append)
    assert desk.work(Slow(), lambda: True) == 0.0  # type: ignore[arg-type]  # only `say` is used
    assert (wanted, told, desk.is_busy) == ([True, False], [None, None], False)
    assert desk.work(Slow(), lambda: True) is None  # type: ignore[arg-type]  # as above
