"""The control room: queues, counters, devices and alarms of one hall at a glance. Started with a settings file."""

from __future__ import annotations

import sys
from pathlib import Path

from assets import LOCALE
from assets.qt.application import HallApplication
from assets.qt.drive import DriveDoor
from assets.qt.hall_link import HallLink
from hall.contract.topics import Topic, every
from hall.contract.values import Role
from hall.runtime.business_http import HttpBusinessSystem
from hall.runtime.business_section import BusinessSection
from hall.runtime.program import Program, SingleInstance, run_program
from hall.runtime.release import RELEASE
from hall.runtime.words import Words
from screens.control.settings import ControlSettings
from screens.control.view_model import ControlViewModel

WORDS = ("control", "device_sheet", "staff_business", "staff_reasons", "control_business")
QML = Path(__file__).parent / "qml" / "Main.qml"


def main(program: Program[ControlSettings]) -> int:
    """Show the control room until the window closes or a signal ends it."""
    settings, hall = program.settings, program.settings.hall.id
    words = Words.load([LOCALE / f"{name}.toml" for name in WORDS], settings.language)
    lock = SingleInstance(settings.data.folder)
    app = HallApplication("control")
    app.on_leave(lock.release)
    link = HallLink(
        settings.broker, hall=hall, client=settings.client, role=Role.CONTROL, clock=program.clock, release=RELEASE
    )
    system = business(app, settings.business)
    model = ControlViewModel(words, link, hall=hall, red_line_s=settings.control.red_line_min * 60, business=system)
    app.on_leave(model.stop)
    screen = settings.screen
    app.load(QML, model, size=screen.pixels, position=screen.point, full_screen=screen.full_screen)
    if app.window is not None:
        idle_s = program.clock.real_seconds(settings.control.duty_idle_min * 60)
        app.window.setProperty("quietMs", round(idle_s * 1000))
        if (door := DriveDoor.open_if_asked(app.window, model)) is not None:
            app.on_leave(door.close)
    app.on_leave(link.stop)
    link.start(*filters(hall))
    return app.run(program.stopping)


def business(app: HallApplication, section: BusinessSection) -> HttpBusinessSystem | None:
    """Return the business system of the settings; None when there is none."""
    if not section.is_there:
        return None
    system = HttpBusinessSystem(section.url, section.token)
    app.on_leave(system.close)
    return system


def filters(hall: str) -> tuple[str, ...]:
    """Return what a control room listens to: everything but the journal and the calls."""
    names = ("queue", "counter", "device_state", "device_done", "presence", "payments", "payment_done")
    return (str(Topic(hall, "hall")), str(Topic(hall, "appointments")), *(every(hall, name) for name in names))


if __name__ == "__main__":
    sys.exit(run_program("screens.control", ControlSettings, main))
