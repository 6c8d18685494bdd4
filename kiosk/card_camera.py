"""Photographs the customer's ID card: the live picture while the page looks, one photo when it is wanted.

Rule: pictures are in memory only, and every one goes when the customer does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from devices.photo_roles import Photo as Shot
from devices.photo_roles import Preview, Subject
from hall.contract.documents_devices import DeviceFault
from hall.runtime.logs import get_logger
from kiosk.flow.apply_events import PhotoTaken, TakePhoto
from kiosk.flow.apply_papers import looks
from kiosk.flow.apply_state import Photo
from kiosk.flow.card_sides import coarse
from kiosk.photo_pictures import PhotoPictures
from kiosk.photos_here import PhotosHere
from kiosk.view_model import KioskViewModel

_log = get_logger("kiosk.camera")


class CardCamera(QObject):
    """Follows the flow: looks while a page does. Lives in the GUI thread."""

    happened = Signal(object)
    """`PhotoTaken`."""

    def __init__(self, vm: KioskViewModel, photos: PhotosHere, pictures: PhotoPictures) -> None:
        super().__init__()
        self._vm, self._photos, self._pictures = vm, photos, pictures
        self._looks = False
        vm.propsChanged.connect(self.follow)

    def acts(self) -> Mapping[type[Any], Callable[[Any], None]]:
        """Return what the terminal is to do for which effect."""
        return {TakePhoto: self._take}

    def forget(self) -> None:
        """The customer has gone, and with them their pictures."""
        self._stop()
        self._pictures.drop_all()

    @Slot()
    def follow(self) -> None:
        """Look through the camera when the page does, and no longer."""
        wanted = looks(self._vm.flow)
        if wanted and not self._looks:
            self._looks = True
            self._photos.watch(Subject.CARD, self._seen, self._problem)
        elif self._looks and not wanted:
            self._stop()

    def _stop(self) -> None:
        if self._looks:
            self._looks = False
            self._photos.stop()
        self._vm.camera_view.show("")

    def _seen(self, preview: Preview) -> None:
        if self._looks:
            address = self._pictures.put(preview.view, self._vm.camera_view.property("source"))
            self._vm.camera_view.show(address, preview.flaw or "", preview.corners)

    def _problem(self, fault: DeviceFault) -> None:
        _log.warning("the document camera shows nothing", fault=fault.code)
        self._vm.camera_view.show("")

    def _take(self, effect: TakePhoto) -> None:
        self._photos.take(Subject.CARD, partial(self._taken, effect.shot), partial(self._failed, effect.shot))

    def _taken(self, shot: str, photo: Shot) -> None:
        view = photo.view
        sides = coarse(view.width, view.height, view.pixels)
        self.happened.emit(PhotoTaken(shot, Photo(photo.jpeg, self._pictures.put(view), sides)))

    def _failed(self, shot: str, fault: DeviceFault) -> None:
        self.happened.emit(PhotoTaken(shot, None, fault.code))
