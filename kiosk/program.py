"""The self-service kiosk: takes customers from the first touch to their ticket, and owns the terminal's devices.

Rule: the first picture comes first. What stands behind it (`kiosk.works`) is loaded while it is already seen.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from assets.qt.application import HallApplication, theme_of
from assets.qt.drive import DriveDoor
from hall.runtime.program import Program, SingleInstance, run_program
from hall.runtime.words import Words
from kiosk.catalogues import CATALOGUES
from kiosk.flow import Act
from kiosk.maintenance import Maintenance, TechnicianScreen
from kiosk.settings import KioskSettings
from kiosk.view_model import KioskViewModel

QML = Path(__file__).resolve().parent / "qml" / "Main.qml"


def main(program: Program[KioskSettings]) -> int:
    """Run the kiosk until its window closes or a signal ends it."""
    settings, clock = program.settings, program.clock
    words = Words.load(CATALOGUES, settings.language)
    lock = SingleInstance(settings.data.folder)
    app = HallApplication("kiosk", pixels_per_mm=settings.display.pixels_per_mm)
    app.on_leave(lock.release)
    technician = TechnicianScreen(settings, settings.data.folder)
    app.on_leave(technician.close)
    maintenance = Maintenance(settings.maintenance.code_hash, clock, technician.open)
    vm = KioskViewModel(
        words,
        clock,
        maintenance=maintenance,
        timing=settings.timing(clock.speed),
        cabinet=settings.cabinet,
        large_text=settings.display.large_text,
        elsewhere=settings.elsewhere,
        quicker=settings.quicker,
    )
    maintenance.openedFor.connect(lambda: vm.press(Act.HOME.value))
    _show(app, settings, vm)
    with app.left_on_failure():
        from kiosk.works import set_to_work  # loading it takes as long as all that came before

        set_to_work(settings, clock, app, vm)
        _open_door(app, vm)
    return app.run(program.stopping)


def _show(app: HallApplication, settings: KioskSettings, vm: KioskViewModel) -> None:
    display = settings.display
    theme_of(app.engine).setProperty("lowReach", display.low_reach)
    app.load(QML, vm, size=display.pixels, position=display.point, full_screen=display.full_screen)
    assert app.window is not None, "load raises when there is none"
    if display.full_screen:
        app.window.setFlag(Qt.WindowType.FramelessWindowHint, True)
        app.qt.setOverrideCursor(Qt.CursorShape.BlankCursor)
        app.hold_window()
    app.draw_first_picture()


def _open_door(app: HallApplication, vm: KioskViewModel) -> None:
    assert app.window is not None, "it was shown"
    door = DriveDoor.open_if_asked(app.window, vm)
    if door is not None:
        app.on_leave(door.close)


def run() -> int:
    """Run the kiosk as its command line says; return the exit code."""
    return run_program("kiosk", KioskSettings, main)
