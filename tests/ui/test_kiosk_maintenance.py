"""The technician's way in at the kiosk: hard to meet by accident, impossible without the code."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from assets.qt.looking import find_item
from hall.contract.values import Language
from hall.runtime.pin_hash import make_pin_hash
from hall.runtime.settings import load_settings
from kiosk.maintenance import LOCKED_S, LONGEST, TRIES, Maintenance, TechnicianScreen, command, write_settings
from kiosk.settings import KioskSettings
from kiosk.view_model import KioskViewModel
from screens.technician.settings import TechnicianSettings
from tests.ui.control_fakes import StillClock
from tests.ui.kiosk_scenes import Screen
from tests.ui.stage import Stage

MAIN = Path(__file__).resolve().parents[2] / "kiosk" / "qml" / "Main.qml"
HASH = make_pin_hash("1357", b"a salt of the tests")


class Clock(StillClock):
    """Seconds that a test lets pass."""

    passed = 0.0

    def monotonic(self) -> float:
        return self.passed


class Guarded:
    """A guard with a screen behind it that only counts."""

    def __init__(self, code_hash: str = HASH, *, opens: bool = True) -> None:
        self.clock, self.opened, self._opens = Clock(), 0, opens
        self.guard = Maintenance(code_hash, self.clock, self._open)

    def _open(self) -> bool:
        self.opened += 1
        return self._opens

    def try_code(self, code: str) -> str:
        self.guard.ask()
        for figure in code:
            self.guard.type(figure)
        self.guard.enter()
        return str(self.guard.message)


def test_the_right_code_opens_the_screen_once() -> None:
    at = Guarded()
    assert at.try_code("1357") == ""
    assert (at.opened, at.guard.isAsking, at.guard.length) == (1, False, 0)


def test_a_wrong_code_is_told_and_many_lock_the_door_for_a_while() -> None:
    at = Guarded()
    said = [at.try_code("0000") for _ in range(TRIES)]
    assert said == ["wrong"] * (TRIES - 1) + ["locked"]
    assert at.try_code("1357") == "locked"
    at.clock.passed += LOCKED_S
    assert at.try_code("1357") == ""
    assert at.opened == 1


def test_without_a_code_nobody_is_ever_asked() -> None:
    at = Guarded("")
    at.try_code("")
    assert not at.guard.isAsking
    assert at.opened == 0


def test_figures_are_taken_back_and_never_more_than_fit() -> None:
    at = Guarded()
    at.guard.type("1")
    assert at.guard.length == 0, "nobody asked"
    at.guard.ask()
    at.guard.enter()
    assert at.guard.message == "", "an empty code is no try"
    for _ in range(LONGEST + 3):
        at.guard.type("1")
    at.guard.erase()
    assert at.guard.length == LONGEST - 1
    at.guard.leave()
    assert (at.guard.isAsking, at.guard.length) == (False, 0)


def test_a_screen_that_cannot_be_opened_is_told() -> None:
    assert Guarded(opens=False).try_code("1357") == "cannot_open"


def settings(folder: Path) -> KioskSettings:
    path = folder / "kiosk.toml"
    path.write_text(
        'language = "en"\n[hall]\nid = "east"\n[data]\nfolder = "data"\n[display]\nsize = "540x960"\n'
        f'pixels_per_mm = 1.6\n[maintenance]\ncode_hash = "{HASH}"\n',
        encoding="utf-8",
    )
    return load_settings(KioskSettings, path)


def test_the_technicians_settings_follow_from_the_kiosks(tmp_path: Path) -> None:
    kiosk = settings(tmp_path)
    made = load_settings(TechnicianSettings, write_settings(kiosk, tmp_path))
    assert made.technician.door == tmp_path
    assert made.technician.leave_after_s > 0
    assert (made.screen.size, made.screen.pixels_per_mm, made.language) == ("540x960", 1.6, Language.EN)
    assert made.data.folder != kiosk.data.folder, "two programs do not share a folder"


def test_the_screen_is_one_program_that_ends_with_the_kiosk(tmp_path: Path, qtbot: QtBot) -> None:
    screen = TechnicianScreen(settings(tmp_path), tmp_path)
    assert screen.open()
    child = screen._child
    assert child is not None
    number = child.processId()
    assert screen.open()
    assert screen._child is child
    screen.close()
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)
    screen.close()


def test_should_the_kiosk_be_killed_the_screen_ends_too(tmp_path: Path, qtbot: QtBot) -> None:
    started = command(write_settings(settings(tmp_path), tmp_path))
    script = "import subprocess, sys; p = subprocess.Popen(sys.argv[1:]); print(p.pid, file=sys.stderr); p.wait()"
    parent = subprocess.Popen(
        [sys.executable, "-c", script, *started],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert parent.stderr is not None
    with parent, parent.stderr:
        child = int(parent.stderr.readline())

        def is_the_screen() -> bool:
            said = Path(f"/proc/{child}/cmdline").read_text()  # empty for a moment, as one program becomes the next
            return bool(said) and "setpriv" not in said

        qtbot.waitUntil(is_the_screen, timeout=20_000)
        descriptor = os.pidfd_open(child)
        parent.send_signal(signal.SIGKILL)
        assert select.select([descriptor], [], [], 30)[0], "it still runs"
        os.close(descriptor)


@pytest.fixture
def stage() -> Iterator[Stage]:
    made = Stage()
    yield made
    made.close()


class Cabinet(Screen):
    """A kiosk with a guard at its corner."""

    def __init__(self, stage: Stage, language: str) -> None:
        super().__init__(language)
        self.at = Guarded()
        self.vm._maintenance = self.at.guard
        stage.show(MAIN, self.vm, size=(1080, 1920), still=True)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_code_is_asked_for_in_a_sheet(stage: Stage, language: str) -> None:
    cabinet = Cabinet(stage, language)
    cabinet.at.guard.ask()
    stage.settle()
    stage.tap("maintenance-key-1")
    stage.tap("maintenance-key-2")
    stage.tap("maintenance-enter")
    stage.tap("maintenance-key-3")
    assert cabinet.at.guard.length == 1
    stage.tap("maintenance-enter")
    stage.picture(f"kiosk-maintenance-{language}", language=language)
    stage.tap("maintenance-leave")
    assert not cabinet.at.guard.isAsking


def test_only_a_corner_that_is_held_long_asks_for_the_code(stage: Stage, qtbot: QtBot) -> None:
    cabinet = Cabinet(stage, "zh")
    assert isinstance(cabinet.vm, KioskViewModel)
    window, corner = stage.window, QPoint(20, 20)
    QTest.touchEvent(window, stage._finger).press(0, corner, window).commit()
    QTest.touchEvent(window, stage._finger).release(0, corner, window).commit()
    stage.settle()
    assert find_item(window, "maintenance-enter") is None
    QTest.touchEvent(window, stage._finger).press(0, corner, window).commit()
    qtbot.waitUntil(lambda: bool(cabinet.at.guard.isAsking), timeout=20_000)
    QTest.touchEvent(window, stage._finger).release(0, corner, window).commit()
    assert find_item(window, "maintenance-enter") is not None
