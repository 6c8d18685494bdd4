"""All that stands behind the screen: devices, link, ledger, reserve, business system, put together and started.

Rule: nothing of this is loaded before the first picture stands (`kiosk.__main__` shows it), since it takes as long.
"""

from __future__ import annotations

import secrets
from functools import partial
from pathlib import Path

from assets.qt.application import HallApplication
from assets.qt.hall_link import HallLink
from devices.agency import Agency
from devices.diagnosis_orders import Papers
from devices.news import DeviceNews
from hall.contract.clock import Clock
from hall.contract.messages import Message
from hall.contract.topics import Topic, every
from hall.contract.values import Role
from hall.runtime.business_http import HttpBusinessSystem
from hall.runtime.logs import log_file
from hall.runtime.person_key import load_secret
from hall.runtime.release import RELEASE
from hall.runtime.settings_shown import shown_toml
from kiosk.devices_here import DevicesHere
from kiosk.inquiries import Inquiries
from kiosk.ledger import Ledger
from kiosk.lone_desk import LoneDesk
from kiosk.reserve import Reserve
from kiosk.settings import BusinessSection, KioskSettings
from kiosk.settler import Settler
from kiosk.survey import LINK_GRACE_S
from kiosk.syncing import Syncing
from kiosk.terminal import Terminal
from kiosk.view_model import KioskViewModel, fresh_command_id
from kiosk.voice import GuideVoice


def set_to_work(settings: KioskSettings, clock: Clock, app: HallApplication, vm: KioskViewModel) -> None:
    """Put everything together behind `vm` and start it; `app` stops it when it is left.

    Raises `HallError` when the kiosk's own files cannot be opened.
    """
    folder = settings.data.folder
    ledger = Ledger(folder / "kiosk.sqlite")
    app.on_leave(ledger.close)
    link = HallLink(
        settings.broker, hall=settings.hall.id, client=settings.client, role=Role.KIOSK, clock=clock, release=RELEASE
    )
    news = DeviceNews(link, settings.hall.id, settings.client)
    agency = _agency(settings, clock, folder, news)
    devices = DevicesHere(agency.supervisor, load_secret(settings.identity, folder))
    settler = Settler(ledger, link, fresh_command_id)
    settler.recover(devices.outcome_of)
    reserve = Reserve(ledger.database, settings.client, secrets.token_bytes)
    syncing = Syncing(reserve, link, lambda: link.picture, fresh_command_id, settings.offline.per_service)
    syncing.recover(devices.outcome_of)
    desk = LoneDesk(reserve, clock, fresh_command_id, grace_s=LINK_GRACE_S)
    link.picture = desk.picture()
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


def filters(hall: str, client: str) -> tuple[str, ...]:
    """Return what a kiosk listens to: the hall, its queues, the server's presence, and orders to its devices."""
    return (
        str(Topic(hall, "hall")),
        every(hall, "queue"),
        str(Topic(hall, "presence", ("server",))),
        every(hall, "device_do").replace("+", client, 1),
    )


def _agency(settings: KioskSettings, clock: Clock, folder: Path, news: DeviceNews) -> Agency:
    return Agency(
        settings.client,
        Role.KIOSK,
        settings.device,
        clock,
        folder,
        news,
        papers=Papers(partial(shown_toml, settings), log_file("kiosk", settings.log)),
        settings=settings.diagnosis,
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


def _take_order(news: DeviceNews, agency: Agency, topic: Topic, message: Message) -> None:
    order = news.order_of(topic, message)
    if order is not None:
        agency.order(order)
