"""Shows QML the small pictures of photos, by address and from memory; no file is written and none is parsed.

Rule: an address leads to its picture until it is dropped; `drop_all` belongs to the wipe. In QML: ``Image { cache:
false; source: … }``, or Qt keeps what was dropped here.
"""

from __future__ import annotations

import threading
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickImageProvider

from devices.photo_roles import View

PROVIDER: Final = "photos"
"""The name under which the engine must know it: ``engine.addImageProvider(PROVIDER, PhotoPictures())``."""


class PhotoPictures(QQuickImageProvider):
    """Gives Qt Quick the pictures under ``image://photos/...``; may be asked on any thread."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._lock = threading.Lock()
        self._pictures: dict[str, QImage] = {}
        self._count = 0

    def put(self, view: View, instead_of: str = "") -> str:
        """Take a picture in and return its address, never one that was used before; `instead_of` is dropped."""
        # a copy: the pixels belong to Python and may go first
        image = QImage(view.pixels, view.width, view.height, 3 * view.width, QImage.Format.Format_RGB888).copy()
        with self._lock:
            self._count += 1
            self._pictures.pop(instead_of.rpartition("/")[2], None)
            self._pictures[str(self._count)] = image
            return f"image://{PROVIDER}/{self._count}"

    def drop_all(self) -> None:
        """Forget every picture: the customer has left."""
        with self._lock:
            self._pictures.clear()

    def requestImage(self, address: str, size: QSize, requested: QSize) -> QImage:
        """Return the picture at `address`, a single clear pixel when it was dropped meanwhile."""
        with self._lock:
            image = self._pictures.get(address)
        if image is None:
            image = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
            image.fill(0)
        size.setWidth(image.width())
        size.setHeight(image.height())
        return image
