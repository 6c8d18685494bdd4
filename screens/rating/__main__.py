"""The rating screen: the clerk's card all day, one question after each visit."""

from __future__ import annotations

import sys
from pathlib import Path

from assets import LOCALE
from assets.qt.application import HallApplication, theme_of
from assets.qt.drive import DriveDoor
from assets.qt.hall_link import HallLink
from hall.contract.topics import Topic, build
from hall.contract.values import Role
from hall.runtime.program import Program, SingleInstance, run_program
from hall.runtime.release import RELEASE
from hall.runtime.words import Words
from screens.rating.settings import RatingSettings
from screens.rating.view_model import RatingViewModel

QML = Path(__file__).resolve().parent / "qml" / "Main.qml"


def main(program: Program[RatingSettings]) -> int:
    """Show the screen until it is closed or told to end."""
    settings = program.settings
    lock = SingleInstance(settings.data.folder)
    words = Words.load([LOCALE / "rating.toml"], settings.language)
    app = HallApplication("rating", pixels_per_mm=settings.screen.pixels_per_mm)
    app.on_leave(lock.release)
    theme_of(app.engine).setProperty("place", "rating")
    link = HallLink(
        settings.broker,
        hall=settings.hall.id,
        client=settings.client,
        role=Role.RATING,
        clock=program.clock,
        release=RELEASE,
    )
    vm = RatingViewModel(words, link, counter=settings.counter.id, photos=settings.media.photos)
    app.on_leave(vm.stop)
    screen = settings.screen
    app.load(QML, vm, size=screen.pixels, position=screen.point, full_screen=screen.full_screen)
    assert app.window is not None, "load raises when there is none"
    door = DriveDoor.open_if_asked(app.window, vm)
    if door is not None:
        app.on_leave(door.close)
    app.on_leave(link.stop)
    hall = settings.hall.id
    own = Topic(hall, "counter", (settings.counter.id,))
    link.start(build(Topic(hall, "hall")), build(own), build(Topic(hall, "presence", ("server",))))
    return app.run(program.stopping)


if __name__ == "__main__":
    sys.exit(run_program("screens.rating", RatingSettings, main))
