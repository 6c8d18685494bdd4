"""Pictures and QR codes as ESC/POS bytes, by python-escpos; the one door to that library. Opens no device.

Only its encoder (`Dummy`) is used, and only where it is right: `GS v 0` raster and the native QR command. Text, cut and
status are our own (`drivers.wire.escpos`, `drivers.wire.escpos_status`). Not in `drivers.wire`, because importing the
library touches the disk: it unpacks a table of printers and leaves a folder in the temporary directory at every start.
"""

from __future__ import annotations

import logging
import os
import shutil
from enum import IntEnum
from functools import cache
from typing import Any

from PIL import Image

from drivers.wire.errors import OutOfRange
from hall.contract.values import Text

PAPER_DOTS = 576
"""Width of 80 mm paper at 203 dpi."""
_PROFILE = "TM-T20II"
"""Any profile of 576 dots with native QR: without one the library prints a remark on the standard output."""
_MOST_QR_BYTES = 2953


class Level(IntEnum):
    """Error correction of a QR code: how much of it may be dirty (7, 15, 25, 30 %)."""

    L = 0
    M = 1
    Q = 2
    H = 3


def warm_up() -> None:
    """Load the library now (about 0.3 s) and not when the first customer waits for a slip."""
    _library()


def picture(image: Image.Image) -> bytes:
    """Return `image` as GS v 0 raster bytes, dark dots black; raises `OutOfRange` if it is wider than the paper."""
    if image.width > PAPER_DOTS or not image.width or not image.height:
        raise OutOfRange(Text(zh="图片尺寸", en="picture's size"))
    printer = _library()(profile=_PROFILE)
    printer.image(image, impl="bitImageRaster")
    return bytes(printer.output)


def qr(text: str, module_dots: int = 6, level: Level = Level.M) -> bytes:
    """Return the commands that print `text` as a QR code of `module_dots` (1 to 16) dots to the module.

    Raises `OutOfRange` if the text is empty or too long or the module has another size.
    """
    if not 1 <= module_dots <= 16 or not 0 < len(text.encode()) <= _MOST_QR_BYTES:
        raise OutOfRange(Text(zh="二维码内容或模块大小", en="QR code's text or module size"))
    printer = _library()(profile=_PROFILE)
    printer.qr(text, ec=int(level), size=module_dots, native=True)
    return bytes(printer.output)


@cache
def _library() -> Any:
    """Import the library and undo what that does to its surroundings: a root log handler, a temporary folder."""
    root = logging.getLogger()
    handlers = list(root.handlers)
    from escpos import capabilities
    from escpos.printer import Dummy

    root.handlers = handlers
    if "ESCPOS_CAPABILITIES_PICKLE_DIR" not in os.environ:
        shutil.rmtree(capabilities.pickle_dir, ignore_errors=True)
    return Dummy
