"""The technician's screen: the devices of the hall, or of the machine that it runs on. Started with a settings file."""

from __future__ import annotations

import sys
from pathlib import Path

from assets import LOCALE
from assets.qt.application import HallApplication
from assets.qt.drive import DriveDoor
from assets.qt.hall_link import HallLink
from hall.contract.topics import Topic, every
from hall.contract.values import Role
from hall.runtime.program import Program, SingleInstance, run_program
from hall.runtime.release import RELEASE
from hall.runtime.words import Words
from screens.technician.door_link import LocalLink
from screens.technician.settings import TechnicianSettings
from screens.technician.view_model import TechnicianViewModel

QML = Path(__file__).parent / "qml" / "Main.qml"
CATALOGUES = (LOCALE / "technician.toml", LOCALE / "device_sheet.toml")


def main(program: Program[TechnicianSettings]) -> int:
    """Show the devices until the window closes, the technician leaves, or a signal ends it."""
    settings = program.settings
    hall, screen, work = settings.hall.id, settings.screen, settings.technician
    lock = SingleInstance(settings.data.folder)
    app = HallApplication("technician", pixels_per_mm=screen.pixels_per_mm)
    app.on_leave(lock.release)
    link = _link(program)
    model = TechnicianViewModel(
        Words.load(CATALOGUES, settings.language),
        link,
        hall=hall,
        by=work.name or settings.client,
        bundles=settings.data.folder / "bundles",
        zone=work.zone,
    )
    app.on_leave(model.stop)
    model.leaving.connect(app.qt.quit)
    app.load(QML, model, size=screen.pixels, position=screen.point, full_screen=screen.full_screen)
    if app.window is not None:
        app.window.setProperty("quietMs", round(work.leave_after_s * 1000))
        if (door := DriveDoor.open_if_asked(app.window, model)) is not None:
            app.on_leave(door.close)
    app.on_leave(link.stop)
    if isinstance(link, LocalLink):
        link.start()
    else:
        link.start(*filters(hall))
    return app.run(program.stopping)


def filters(hall: str) -> tuple[str, ...]:
    """Return what a technician listens to: the devices, who is there, and the hall's name."""
    names = ("device_state", "device_done", "device_wire", "presence")
    return (str(Topic(hall, "hall")), *(every(hall, name) for name in names))


def _link(program: Program[TechnicianSettings]) -> HallLink | LocalLink:
    settings = program.settings
    if settings.technician.door is not None:
        return LocalLink(settings.technician.door, settings.hall.id, program.clock)
    return HallLink(
        settings.broker,
        hall=settings.hall.id,
        client=settings.client,
        role=Role.TECHNICIAN,
        clock=program.clock,
        release=RELEASE,
    )


if __name__ == "__main__":
    sys.exit(run_program("screens.technician", TechnicianSettings, main))
