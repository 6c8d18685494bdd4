"""As bright and as loud as the time of day asks for: by the lamp, by a command, or else by drawing."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hall.contract.picture import HallPicture
from kiosk.backlight import Backlight
from kiosk.daylight import USUAL, Level, level_at, shade
from kiosk.dimmer import Dimmer
from kiosk.flow import Act
from kiosk.settings import DaylightSection
from tests.ui.kiosk_guard_scenes import GuardedScreen
from tests.ui.kiosk_scenes import NOW, StillClock, picture

NIGHT = DaylightSection(starts="19:00", brightness_percent=40, volume_percent=60)
MORNING = DaylightSection(starts="07:30")
HOURS = (NIGHT, MORNING)
DIM = (DaylightSection(starts="10:00", brightness_percent=40, volume_percent=0),)
"""What holds at the scenes' 10:42."""


@pytest.mark.parametrize(
    ("local", "expected"),
    [("07:29", Level(40, 60)), ("07:30", USUAL), ("18:59", USUAL), ("19:00", Level(40, 60)), ("00:00", Level(40, 60))],
)
def test_the_last_hour_before_the_time_counts_also_over_midnight(local: str, expected: Level) -> None:
    at = datetime.fromisoformat(f"2026-11-23T{local}:00+08:00").astimezone(UTC)
    assert level_at(HOURS, at, "Asia/Shanghai") == expected


def test_without_a_table_everything_stays_as_it_is() -> None:
    assert level_at((), NOW, "Asia/Shanghai") == USUAL
    assert (shade(100), shade(60), shade(20)) == (0.0, pytest.approx(0.4), pytest.approx(0.8))


def panel(folder: Path, most: int = 937) -> Path:
    made = folder / "intel_backlight"
    made.mkdir()
    (made / "max_brightness").write_text(f"{most}\n")
    (made / "brightness").write_text(f"{most}\n")
    return made / "brightness"


def test_the_panels_own_lamp_is_set(tmp_path: Path) -> None:
    lamp = panel(tmp_path)
    assert Backlight("", tmp_path).set(40)
    assert lamp.read_text() == "375"
    lamp.unlink()
    lamp.mkdir()  # a lamp that nobody may write
    assert not Backlight("", tmp_path).set(40)
    assert not Backlight("", tmp_path / "none").set(40)


def test_a_command_goes_before_the_panel_and_may_fail(tmp_path: Path) -> None:
    lamp, script = panel(tmp_path), tmp_path / "ddc"
    script.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/said\n[ "$3" != 30 ]\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    backlight = Backlight(f"{script} setvcp 10 {{percent}}", tmp_path)
    assert backlight.set(40)
    assert ((tmp_path / "said").read_text(), lamp.read_text()) == ("setvcp 10 40\n", "937\n")
    assert not backlight.set(30)
    assert not Backlight("no-such-program {percent}", tmp_path).set(40)


class Speaking:
    volume = 100


@pytest.fixture
def dimmed(qtbot: QtBot) -> Iterator[Callable[..., Dimmer]]:
    made: list[Dimmer] = []

    def make(
        hours: tuple[DaylightSection, ...], lamp: Path, voice: Speaking, here: Callable[[], HallPicture] = picture
    ) -> Dimmer:
        made.append(Dimmer(hours, Backlight("", lamp), voice, StillClock(), here))
        return made[-1]

    yield make
    for one in made:
        one.stop()


def test_lamp_and_voice_follow_the_hour(dimmed: Callable[..., Dimmer], tmp_path: Path, qtbot: QtBot) -> None:
    lamp, voice = panel(tmp_path), Speaking()
    dimmer = dimmed(DIM, tmp_path, voice)
    with qtbot.waitSignal(dimmer.shaded) as told:
        dimmer.start()
    assert (told.args, lamp.read_text(), voice.volume) == ([0.0], "375", 0)


def test_without_a_lamp_the_screen_is_shaded(dimmed: Callable[..., Dimmer], tmp_path: Path, qtbot: QtBot) -> None:
    dimmer = dimmed(DIM, tmp_path, Speaking())
    with qtbot.waitSignal(dimmer.shaded) as told:
        dimmer.start()
    assert told.args == [pytest.approx(0.6)]
    with qtbot.assertNotEmitted(dimmer.shaded, wait=20):
        dimmer.look()


def test_before_the_hall_is_known_and_without_hours_nothing_is_set(
    dimmed: Callable[..., Dimmer], tmp_path: Path
) -> None:
    voice = Speaking()
    dimmed(DIM, tmp_path, voice, HallPicture).start()
    dimmed((), tmp_path, voice).start()
    assert voice.volume == 100


def test_whoever_touches_the_screen_reads_it_by_day(qapp: object) -> None:
    screen = GuardedScreen()
    screen.vm.dim(0.6)
    assert screen.vm.props["is_dark"]
    screen.press(Act.LANGUAGE, "en")
    assert not screen.vm.props["is_dark"]
    screen.press(Act.HOME)
    assert screen.vm.props["is_dark"]
    screen.press(Act.BEGIN)
    assert not screen.vm.props["is_dark"]
    screen.press(Act.HOME)
    screen.vm.dim(0.1)
    assert not screen.vm.props["is_dark"], "a little less light is no night"
