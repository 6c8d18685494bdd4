"""The board on the hall's TV: calls, queues and notices, with a spoken call. Started with a settings file."""

from __future__ import annotations

import sys
from pathlib import Path

from assets import LOCALE
from assets.qt.announcer import Announcer
from assets.qt.application import HallApplication
from assets.qt.drive import DriveDoor
from assets.qt.hall_link import HallLink
from hall.contract.topics import Topic, every
from hall.contract.values import Role
from hall.runtime.program import Program, SingleInstance, run_program
from hall.runtime.release import RELEASE
from hall.runtime.words import Words
from screens.board.settings import BoardSettings
from screens.board.view_model import BoardViewModel

QML = Path(__file__).parent / "qml" / "Main.qml"


def main(program: Program[BoardSettings]) -> int:
    """Show the board until the window closes or a signal ends it."""
    settings, clock = program.settings, program.clock
    words = Words.load([LOCALE / "board.toml"], settings.language)
    lock = SingleInstance(settings.data.folder)
    app = HallApplication("board", palette="board")
    app.on_leave(lock.release)
    link = HallLink(
        settings.broker, hall=settings.hall.id, client=settings.client, role=Role.BOARD, clock=clock, release=RELEASE
    )
    announcer = Announcer(
        settings.data.folder / "speech",
        clock,
        volume=settings.board.volume,
        is_silent=settings.board.is_silent,
    )
    model = BoardViewModel(words, link, announcer, settings.board, settings.screen)
    app.on_leave(model.stop)
    screen = settings.screen
    app.load(QML, model, size=screen.pixels, position=screen.point, full_screen=screen.full_screen)
    if app.window is not None and (door := DriveDoor.open_if_asked(app.window, model)) is not None:
        app.on_leave(door.close)
    app.on_leave(link.stop)
    link.start(*filters(settings.hall.id, settings.board.area))
    return app.run(program.stopping)


def filters(hall: str, area: str) -> tuple[str, ...]:
    """Return what a board of `area` listens to: the hall, its queues, its own calls, and the server's presence."""
    return (
        str(Topic(hall, "hall")),
        every(hall, "queue"),
        str(Topic(hall, "board", (area,))),
        str(Topic(hall, "call", (area,))),
        str(Topic(hall, "presence", ("server",))),
    )


if __name__ == "__main__":
    sys.exit(run_program("screens.board", BoardSettings, main))
