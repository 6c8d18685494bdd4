"""The self-service kiosk: takes customers from the first touch to their ticket, and owns the terminal's devices."""

from __future__ import annotations

import secrets
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from assets import LOCALE
from assets.qt.application import HallApplication, theme_of
from assets.qt.drive import DriveDoor
from assets.qt.hall_link import HallLink
from devices.agency import Agency
from devices.diagnosis_orders import Papers
from devices.news import DeviceNews
from hall.contract.messages import Message
from hall.contract.topics import Topic, every
from hall.contract.values import Role
from hall.runtime.business_http import HttpBusinessSystem
from hall.runtime.logs import log_file
from hall.runtime.person_key import load_secret
from hall.runtime.program import Program, SingleInstance, run_program
from hall.runtime.release import RELEASE
from hall.runtime.settings_shown import shown_toml
from hall.runtime.words import Words
from kiosk.devices_here import DevicesHere
from kiosk.flow import Act
from kiosk.inquiries import Inquiries
from kiosk.ledger import Ledger
from kiosk.lone_desk import LoneDesk
from kiosk.maintenance import Maintenance, TechnicianScreen
from kiosk.reserve import Reserve
from kiosk.settings import BusinessSection, KioskSettings
from kiosk.settler import Settler
from kiosk.survey import LINK_GRACE_S
from kiosk.syncing import Syncing
from kiosk.terminal import Terminal
from kiosk.view_model import KioskViewModel, fresh_command_id
from kiosk.voice import GuideVoice

QML = Path(__file__).resolve().parent / "qml" / "Main.qml"


def main(program: Program[KioskSettings]) -> int:
    """Run the kiosk until its window closes or a signal ends it."""
    settings, clock = program.settings, program.clock
    folder = settings.data.folder
    words = Words.load([LOCALE / "kiosk.toml", LOCALE / "kiosk_lookup.toml", LOCALE / "slip.toml"], settings.language)
    lock = SingleInstance(folder)
    app = HallApplication("kiosk", pixels_per_mm=settings.display.pixels_per_mm)
    app.on_leave(lock.release)
    ledger = Ledger(folder / "kiosk.sqlite")
    app.on_leave(ledger.close)
    link = HallLink(
        settings.broker, hall=settings.hall.id, client=settings.client, role=Role.KIOSK, clock=clock, release=RELEASE
    )
    news = DeviceNews(link, settings.hall.id, settings.client)
    agency = Agency(
        settings.client,
        Role.KIOSK,
        settings.device,
        clock,
        folder,
        news,
        papers=Papers(partial(shown_toml, settings), log_file("kiosk", settings.log)),
        settings=settings.diagnosis,
    )
    devices = DevicesHere(agency.supervisor, load_secret(settings.identity, folder))
    settler = Settler(ledger, link, fresh_command_id)
    settler.recover(devices.outcome_of)
    reserve = Reserve(ledger.database, settings.client, secrets.token_bytes)
    syncing = Syncing(reserve, link, lambda: link.picture, fresh_command_id, settings.offline.per_service)
    syncing.recover(devices.outcome_of)
    desk = LoneDesk(reserve, clock, fresh_command_id, grace_s=LINK_GRACE_S)
    link.picture = desk.picture()
    technician = TechnicianScreen(settings, folder)
    app.on_leave(technician.close)
    maintenance = Maintenance(settings.maintenance.code_hash, clock, technician.open)
    vm = KioskViewModel(
        words,
        clock,
        maintenance=maintenance,
        timing=settings.timing(clock.speed),
        cabinet=settings.cabinet,
        large_text=settings.display.large_text,
    )
    maintenance.openedFor.connect(lambda: vm.press(Act.HOME.value))
    terminal = Terminal(
        vm,
        link,
        devices,
        ledger,
        settler,
        desk,
        clock=clock,
        identity=settings.identity,
        inquiries=_inquiries(app, settings.business),
    )
    GuideVoice(vm, agency.supervisor)
    link.pictureChanged.connect(terminal.look_around)
    link.heard.connect(partial(_take_order, news, agency))
    _show(app, settings, vm)
    app.on_leave(link.stop)
    app.on_leave(agency.stop)
    app.on_leave(settler.stop)
    app.on_leave(syncing.stop)
    app.on_leave(terminal.stop)
    agency.start()
    link.start(*filters(settings.hall.id, settings.client))
    settler.start()
    syncing.start()
    terminal.start()
    return app.run(program.stopping)


def filters(hall: str, client: str) -> tuple[str, ...]:
    """Return what a kiosk listens to: the hall, its queues, the server's presence, and orders to its devices."""
    return (
        str(Topic(hall, "hall")),
        every(hall, "queue"),
        str(Topic(hall, "presence", ("server",))),
        every(hall, "device_do").replace("+", client, 1),
    )


def _inquiries(app: HallApplication, business: BusinessSection) -> Inquiries | None:
    """Return who asks the business system, when there is one."""
    if not business.is_there:
        return None
    system = HttpBusinessSystem(business.url, business.token)
    inquiries = Inquiries(system, business.home_tariff)
    app.on_leave(system.close)
    app.on_leave(inquiries.stop)
    return inquiries


def _show(app: HallApplication, settings: KioskSettings, vm: KioskViewModel) -> None:
    display = settings.display
    theme_of(app.engine).setProperty("lowReach", display.low_reach)
    app.load(QML, vm, size=display.pixels, position=display.point, full_screen=display.full_screen)
    assert app.window is not None, "load raises when there is none"
    if display.full_screen:
        app.window.setFlag(Qt.WindowType.FramelessWindowHint, True)
        app.qt.setOverrideCursor(Qt.CursorShape.BlankCursor)
    door = DriveDoor.open_if_asked(app.window, vm)
    if door is not None:
        app.on_leave(door.close)


def _take_order(news: DeviceNews, agency: Agency, topic: Topic, message: Message) -> None:
    order = news.order_of(topic, message)
    if order is not None:
        agency.order(order)


if __name__ == "__main__":
    sys.exit(run_program("kiosk", KioskSettings, main))
