"""Puts together what applications need: the desk that asks and sends, and the camera that photographs the card."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hall.contract.business.ports import BusinessSystem, Messenger
from hall.contract.clock import Clock
from hall.runtime.messenger import FileMessenger
from hall.runtime.messenger_http import HttpMessenger
from kiosk.application_desk import ApplicationDesk
from kiosk.card_camera import CardCamera
from kiosk.devices_here import DevicesHere
from kiosk.messenger_section import MessengerSection
from kiosk.photo_pictures import PhotoPictures
from kiosk.view_model import KioskViewModel


def applications_of(
    business: BusinessSystem,
    messenger: Messenger,
    pictures: PhotoPictures,
    devices: DevicesHere,
    vm: KioskViewModel,
    clock: Clock,
    on_leave: Callable[[Callable[[], None]], None],
) -> tuple[ApplicationDesk, CardCamera]:
    """Return desk and camera, told to the flow of `vm`; `on_leave` takes what ends them."""
    desk = ApplicationDesk(business, messenger, vm.spoken, clock)
    camera = CardCamera(vm, devices.photos, pictures)
    desk.happened.connect(vm.happen)
    camera.happened.connect(vm.happen)
    on_leave(desk.stop)
    on_leave(camera.forget)
    return desk, camera


def messenger_of(
    section: MessengerSection, clock: Clock, on_leave: Callable[[Callable[[], None]], None]
) -> Messenger | None:
    """Return who sends messages, `None` when nobody does. Raises `StorageError` when the file cannot be had."""
    if section.url:
        gateway = HttpMessenger(section.url, section.token)
        on_leave(gateway.close)
        return gateway
    if not section.file:
        return None
    messenger = FileMessenger(Path(section.file), clock)
    on_leave(messenger.close)
    return messenger
