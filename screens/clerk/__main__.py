"""The clerk's console: log in to a counter, call, serve, finish."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from assets import LOCALE
from assets.qt.application import HallApplication, theme_of
from assets.qt.drive import DriveDoor
from assets.qt.hall_link import HallLink
from hall.contract.business.ports import BusinessSystem
from hall.contract.messages import Message
from hall.contract.topics import Topic, build, every
from hall.contract.values import Role
from hall.runtime.business_http import HttpBusinessSystem
from hall.runtime.business_section import BusinessSection
from hall.runtime.logs import log_file
from hall.runtime.program import Program, SingleInstance, run_program
from hall.runtime.release import RELEASE
from hall.runtime.settings_shown import shown_toml
from hall.runtime.words import Words
from screens.business.watch import BusinessWatch
from screens.clerk.settings import ClerkSettings
from screens.clerk.view_model import ClerkViewModel

WORDS = ("staff", "staff_reasons", "clerk", "clerk_acts", "clerk_pad", "clerk_business", "staff_business")
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
    watch = BusinessWatch(_business(app, settings.business), program.clock)
    vm = ClerkViewModel(words, link, client=settings.client, counter=settings.counter.id, watch=watch)
    app.on_leave(vm.stop)
    screen = settings.screen
    app.load(QML, vm, size=screen.pixels, position=screen.point, full_screen=screen.full_screen)
    assert app.window is not None, "load raises when there is none"
    door = DriveDoor.open_if_asked(app.window, vm)
    if door is not None:
        app.on_leave(door.close)
    app.on_leave(link.stop)
    devices = look_after_devices(program, app, link, vm, words) if settings.device else ()
    hall = settings.hall.id
    server = build(Topic(hall, "presence", ("server",)))
    link.start(*(every(hall, name) for name in ("hall", "queue", "counter", "event")), server, *devices)
    return app.run(program.stopping)


def _business(app: HallApplication, section: BusinessSection) -> BusinessSystem | None:
    if not section.is_there:
        return None
    system = HttpBusinessSystem(section.url, section.token)
    app.on_leave(system.close)
    return system


def look_after_devices(
    program: Program[ClerkSettings], app: HallApplication, link: HallLink, vm: ClerkViewModel, words: Words
) -> tuple[str, ...]:
    """Open the counter's devices and put their keys to work; return what to listen to besides."""
    from devices.agency import Agency
    from devices.diagnosis_orders import Papers
    from devices.news import DeviceNews
    from screens.clerk.at_counter import AtCounter

    settings, client = program.settings, program.settings.client
    news = DeviceNews(link, settings.hall.id, client)
    agency = Agency(
        client,
        Role.CLERK,
        settings.device,
        program.clock,
        settings.data.folder,
        news,
        papers=Papers(partial(shown_toml, settings), log_file("clerk", settings.log)),
        settings=settings.diagnosis,
    )
    counter = AtCounter(vm, link, agency.supervisor.counter, words, settings.counter.id)

    def take_order(topic: Topic, message: Message) -> None:
        order = news.order_of(topic, message)
        if order is not None:
            agency.supervisor.serve(counter.is_serving())
            agency.order(order)

    link.heard.connect(take_order)
    app.on_leave(agency.stop)
    app.on_leave(counter.stop)
    agency.start()
    return (every(settings.hall.id, "device_do").replace("+", client, 1),)


if __name__ == "__main__":
    sys.exit(run_program("screens.clerk", ClerkSettings, main))
