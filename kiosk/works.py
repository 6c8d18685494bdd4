"""All that stands behind the screen: devices, link, ledger, reserve, business system, put together and started.

Rule: nothing of this is loaded before the first picture stands (`kiosk.program` shows it), since it takes as long.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Final

from PySide6.QtCore import QTimer

from assets.qt.application import HallApplication
from assets.qt.hall_link import HallLink
from assets.qt.keyboard import lexicon
from devices.agency import Agency
from devices.diagnosis_orders import Papers
from devices.news import DeviceNews
from hall.contract.business.ports import BusinessSystem, Messenger, PaymentProvider
from hall.contract.clock import Clock
from hall.contract.messages import Message
from hall.contract.topics import Topic, every
from hall.contract.values import Role
from hall.runtime.business_http import HttpBusinessSystem
from hall.runtime.logs import log_file
from hall.runtime.payment_http import HttpPaymentProvider
from hall.runtime.person_key import load_secret
from hall.runtime.release import RELEASE
from hall.runtime.settings_shown import shown_toml
from kiosk.application_works import applications_of, messenger_of
from kiosk.backlight import Backlight
from kiosk.bulletin import Bulletin
from kiosk.devices_here import Devices, DevicesHere
from kiosk.dimmer import Dimmer
from kiosk.duty import Duty
from kiosk.errands import Errands
from kiosk.inquiries import Inquiries
from kiosk.ledger import Ledger
from kiosk.lone_desk import LoneDesk
from kiosk.money.cash import NotesDesk
from kiosk.money_told import MoneyTold
from kiosk.paying_works import invoices_of, payments_of
from kiosk.payments import Payments
from kiosk.payments_section import PaymentsSection
from kiosk.photo_pictures import PROVIDER, PhotoPictures
from kiosk.reserve import Reserve
from kiosk.settings import BusinessSection, KioskSettings
from kiosk.settler import Settler
from kiosk.standing import TERMINAL
from kiosk.survey import LINK_GRACE_S
from kiosk.syncing import Syncing
from kiosk.terminal import Runner, Terminal
from kiosk.terminal_part import TerminalPart
from kiosk.ticket_desk import Server
from kiosk.view_model import KioskViewModel, fresh_command_id
from kiosk.voice import GuideVoice, Loudspeaker

READ_AHEAD_MS: Final = 20_000
"""So long after the start the words of keyboard and voice are read, half a second: no customer then waits for it."""


@dataclass(frozen=True)
class Outside:
    """What a kiosk reaches beyond itself. Films and the monkey give stand-ins; everything else is the same there."""

    link: Server
    devices: Devices
    voice: Loudspeaker
    secret: bytes
    """The key under which a person is known in the queue."""
    business: BusinessSystem | None = None
    part: TerminalPart | None = None
    """The kiosk as one of its own devices, through which staff take it out of service."""
    provider: PaymentProvider | None = None
    """Who takes the customers' money; without one, or without a business system, nothing is paid here."""
    notes: NotesDesk | None = None
    messenger: Messenger | None = None
    """Who sends messages to phones; without one, or without a business system, no applications are taken here."""
    pictures: PhotoPictures = field(default_factory=PhotoPictures)
    """Shows QML the photos of cards."""


@dataclass(frozen=True)
class Works:
    """What was put together."""

    terminal: Terminal
    settler: Settler
    syncing: Syncing
    desk: LoneDesk
    dimmer: Dimmer
    bulletin: Bulletin | None = None
    payments: Payments | None = None
    money_told: MoneyTold | None = None

    def start(self) -> None:
        """Begin to work: settle what is owed, keep the reserve full, look around."""
        self.settler.start()
        if self.payments is not None:
            self.payments.start()
        if self.money_told is not None:
            self.money_told.start()
        self.syncing.start()
        self.terminal.start()
        QTimer.singleShot(READ_AHEAD_MS, lambda: Thread(target=lexicon, name="lexicon", daemon=True).start())
        self.dimmer.start()
        if self.bulletin is not None:
            self.bulletin.start()


def set_to_work(settings: KioskSettings, clock: Clock, app: HallApplication, vm: KioskViewModel) -> None:
    """Put everything together behind `vm` and start it; `app` stops it when it is left.

    Raises `HallError` when the kiosk's own files cannot be opened.
    """
    folder = settings.data.folder
    link = HallLink(
        settings.broker, hall=settings.hall.id, client=settings.client, role=Role.KIOSK, clock=clock, release=RELEASE
    )
    news = DeviceNews(link, settings.hall.id, settings.client)
    part = TerminalPart(settings.client, clock)
    agency = _agency(settings, clock, folder, news, part)
    outside = Outside(
        link,
        agency.supervisor,
        agency.supervisor,
        load_secret(settings.identity, folder),
        _business(app, settings.business),
        part,
        provider=_provider(app, settings.payments),
        notes=agency.supervisor.cash,
        messenger=messenger_of(settings.messenger, clock, app.on_leave),
    )
    app.engine.addImageProvider(PROVIDER, outside.pictures)
    app.on_leave(link.stop)
    app.on_leave(agency.stop)
    works = assemble(settings, clock, vm, outside, app.on_leave)
    link.picture = works.desk.picture()
    link.pictureChanged.connect(works.terminal.look_around)
    link.heard.connect(partial(_take_order, news, agency))
    if works.money_told is not None:
        link.pictureChanged.connect(works.money_told.look_at_link)
        link.heard.connect(works.money_told.take)
    agency.start()
    link.start(*filters(settings.hall.id, settings.client))
    works.start()


def assemble(
    settings: KioskSettings,
    clock: Clock,
    vm: KioskViewModel,
    outside: Outside,
    on_leave: Callable[[Callable[[], None]], None],
) -> Works:
    """Put the kiosk together over `outside` and return it at rest; `on_leave` takes what ends it, last one first."""
    link = outside.link
    ledger = Ledger(settings.data.folder / "kiosk.sqlite")
    on_leave(ledger.close)
    devices = DevicesHere(outside.devices, outside.secret)
    settler = Settler(ledger, link, fresh_command_id)
    settler.recover(devices.outcome_of)
    reserve = Reserve(ledger.database, settings.client, secrets.token_bytes)
    syncing = Syncing(reserve, link, lambda: link.picture, fresh_command_id, settings.offline.per_service)
    syncing.recover(devices.outcome_of)
    desk = LoneDesk(reserve, clock, fresh_command_id, grace_s=LINK_GRACE_S)
    inquiries, runners = None, list[Runner]()
    if outside.business is not None:
        errands = Errands(outside.business, devices.take_number)
        errands.happened.connect(vm.happen)
        on_leave(errands.stop)
        runners.append(errands)
        inquiries = Inquiries(outside.business, settings.business.home_tariff)
        on_leave(inquiries.stop)
        invoices = invoices_of(outside.business, outside.devices, lambda: link.picture.hall, vm.spoken, on_leave)
        invoices.happened.connect(vm.happen)
        runners.append(invoices)
        if outside.messenger is not None:
            runners += applications_of(
                outside.business, outside.messenger, outside.pictures, devices, vm, clock, on_leave
            )
    payments = _payments(settings, clock, vm, outside, on_leave)
    terminal = Terminal(
        vm,
        link,
        devices,
        ledger,
        settler,
        desk,
        clock=clock,
        identity=settings.identity,
        inquiries=inquiries,
        duty=Duty(outside.part, reserve, clock) if outside.part is not None else None,
        runners=runners,
        payments=payments,
        can_apply=outside.business is not None and outside.messenger is not None,
    )
    if payments is not None:
        payments.happened.connect(vm.happen)
        payments.settled.connect(terminal.look_around)
    money_told = None
    if payments is not None and outside.business is not None:
        money_told = MoneyTold(settings, clock, payments, link, outside.business, on_leave)
    if outside.part is not None:
        outside.part.switched.connect(terminal.look_around)
    dimmer = Dimmer(
        settings.daylight,
        Backlight(settings.display.brightness_command),
        GuideVoice(vm, outside.voice),
        clock,
        lambda: link.picture,
    )
    dimmer.shaded.connect(vm.dim)
    on_leave(dimmer.stop)
    bulletin = Bulletin(outside.business, clock) if outside.business is not None else None
    if bulletin is not None:
        bulletin.changed.connect(vm.pin_up)
        on_leave(bulletin.stop)
    on_leave(settler.stop)
    on_leave(syncing.stop)
    on_leave(terminal.stop)
    return Works(terminal, settler, syncing, desk, dimmer, bulletin, payments, money_told)


def _payments(
    settings: KioskSettings,
    clock: Clock,
    vm: KioskViewModel,
    outside: Outside,
    on_leave: Callable[[Callable[[], None]], None],
) -> Payments | None:
    """Return the payments of this kiosk, when there are both who takes the money and who credits it."""
    if outside.business is None or outside.provider is None:
        return None
    return payments_of(
        settings,
        clock,
        outside.devices,
        lambda: outside.link.picture.hall,
        vm.spoken,
        business=outside.business,
        provider=outside.provider,
        notes=outside.notes,
        on_leave=on_leave,
    )


def filters(hall: str, client: str) -> tuple[str, ...]:
    """Return what a kiosk listens to: the hall, who is there, how other kiosks stand, and orders to its devices."""
    return (
        str(Topic(hall, "hall")),
        every(hall, "queue"),
        every(hall, "counter"),
        every(hall, "presence"),
        every(hall, "device_state").replace("+/state", f"{TERMINAL}/state"),
        every(hall, "device_do").replace("+", client, 1),
        str(Topic(hall, "payment_do", (client,))),
    )


def _agency(settings: KioskSettings, clock: Clock, folder: Path, news: DeviceNews, part: TerminalPart) -> Agency:
    return Agency(
        settings.client,
        Role.KIOSK,
        settings.device,
        clock,
        folder,
        news,
        papers=Papers(partial(shown_toml, settings), log_file("kiosk", settings.log)),
        settings=settings.diagnosis,
        own=part,
    )


def _business(app: HallApplication, business: BusinessSection) -> BusinessSystem | None:
    """Return the business system, when there is one."""
    if not business.is_there:
        return None
    system = HttpBusinessSystem(business.url, business.token)
    app.on_leave(system.close)
    return system


def _provider(app: HallApplication, payments: PaymentsSection) -> PaymentProvider | None:
    """Return the payment provider, when there is one."""
    if not payments.is_there:
        return None
    provider = HttpPaymentProvider(payments.url, payments.token)
    app.on_leave(provider.close)
    return provider


def _take_order(news: DeviceNews, agency: Agency, topic: Topic, message: Message) -> None:
    order = news.order_of(topic, message)
    if order is not None:
        agency.order(order)
