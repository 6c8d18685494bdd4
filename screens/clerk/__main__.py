"""The clerk's console: log in to a counter, call, serve, finish."""

from __future__ import annotations

import sys
from pathlib import Path

from assets import LOCALE
from assets.qt.application import HallApplication, theme_of
from assets.qt.drive import DriveDoor
from assets.qt.hall_link import HallLink
from hall.contract.topics import Topic, build, every
from hall.contract.values import Role
from hall.runtime.program import Program, SingleInstance, run_program
from hall.runtime.release import RELEASE
from hall.runtime.words import Words
from screens.clerk.settings import ClerkSettings
from screens.clerk.view_model import ClerkViewModel

WORDS = ("staff", "clerk", "clerk_acts")
QML = Path(__file__).resolve().parent / "qml" / "Main.qml"


def main(program: Program[ClerkSettings]) -> int:
    """Show the console until it is closed or told to end."""
    settings = program.settings
    lock = SingleInstance(settings.data.folder)
    words = Words.load([LOCALE / f"{name}.toml" for name in WORDS], settings.language)
    app = HallApplication("clerk", pixels_per_mm=settings.screen.pixels_per_mm)
    app.on_leave(lock.release)
    theme_of(app.engine).setProperty("place", "desk")
    link = HallLink(
        settings.broker,
        hall=settings.hall.id,
        client=settings.client,
        role=Role.CLERK,
        clock=program.clock,
        release=RELEASE,
    )
    vm = ClerkViewModel(words, link, client=settings.client, counter=settings.counter.id)
    app.on_leave(vm.stop)
    screen = settings.screen
    app.load(QML, vm, size=screen.pixels, position=screen.point, full_screen=screen.is_full_screen)
    assert app.window is not None, "load raises when there is none"
    door = DriveDoor.open_if_asked(app.window, vm)
    if door is not None:
        app.on_leave(door.close)
    app.on_leave(link.stop)
    hall = settings.hall.id
    server = build(Topic(hall, "presence", ("server",)))
    link.start(*(every(hall, name) for name in ("hall", "queue", "counter", "event")), server)
    return app.run(program.stopping)


if __name__ == "__main__":
    sys.exit(run_program("screens.clerk", ClerkSettings, main))
