"""Draws the line icons in any colour at any size, because the software scene graph cannot tint a picture.

The rule here: colour is part of the address, `image://icon/<name>?color=084b83&accent=ffc94d&soft=e3eef8`;
an SVG says `currentColor`, `accentColor` and `softColor` where these go.
"""

from functools import lru_cache
from urllib.parse import parse_qs

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

from assets import ICONS

PROVIDER = "icon"
"""The name under which the engine must know the provider: `engine.addImageProvider(PROVIDER, IconProvider())`."""

_EDGE = 48
_INKS = (("currentColor", "color"), ("accentColor", "accent"), ("softColor", "soft"))


@lru_cache(maxsize=256)
def _drawing(name: str) -> str | None:
    """The SVG text of an icon, or None when there is none of this name."""
    path = ICONS / f"{name}.svg"
    if path.parent != ICONS or not path.is_file():
        return None
    return path.read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def render(address: str, width: int, height: int) -> QImage:
    """Draw the icon of `address` (`name?color=rrggbb`) into `width` x `height` device pixels.

    The drawing keeps its proportions and sits in the middle. A size of 0 or less means: as the other side says,
    or 48. A name without a drawing gives a null image, which Qt Quick reports with the address.
    """
    name, _, query = address.partition("?")
    drawing = _drawing(name)
    if drawing is None:
        return QImage()
    asked = parse_qs(query)
    ink = asked.get("color", ["000000"])[0]
    for word, key in _INKS:
        drawing = drawing.replace(word, "#" + asked.get(key, [ink])[0].lstrip("#"))
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    natural = renderer.defaultSize()
    room = QSize(width if width > 0 else height, height if height > 0 else width)
    if room.width() <= 0:
        room = natural.scaled(_EDGE, _EDGE, Qt.AspectRatioMode.KeepAspectRatio)
    fitted = natural.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    image = QImage(room, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left = (room.width() - fitted.width()) / 2
    top = (room.height() - fitted.height()) / 2
    renderer.render(painter, QRectF(left, top, fitted.width(), fitted.height()))
    painter.end()
    return image


class IconProvider(QQuickImageProvider):
    """Gives Qt Quick the icons under `image://icon/...`; sizes arrive in device pixels already."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, address: str, size: QSize, requested: QSize) -> QImage:
        """Draw (or take from the cache) what `address` asks for, and tell Qt its natural size through `size`."""
        image = render(address, requested.width(), requested.height())
        size.setWidth(image.width())
        size.setHeight(image.height())
        return image
