"""Where a screen's window stands and how large it is, as settings write it. Pure."""

from __future__ import annotations

import re
from typing import Annotated, Final, TypeAlias

from pydantic import StringConstraints

_SIZE: Final = r"^[1-9][0-9]{2,3}x[1-9][0-9]{2,3}$"
_POSITION: Final = r"^(-?[0-9]{1,5},-?[0-9]{1,5})?$"
WindowSize: TypeAlias = Annotated[str, StringConstraints(pattern=_SIZE)]
"""Width and height in pixels, ``1280x800``."""
WindowPosition: TypeAlias = Annotated[str, StringConstraints(pattern=_POSITION)]
"""Left and top in pixels of the whole desktop, ``1920,0``; empty: the desktop decides."""
POSITION_IS: Final = (
    "Left and top of the window on the desktop in pixels, like 1920,0; empty: the desktop decides. "
    "On a computer with several screens it says which one is filled."
)


def pixels_of(size: str) -> tuple[int, int]:
    """Return the width and height that a `WindowSize` says; raise `ValueError` for any other text."""
    if not re.match(_SIZE, size):
        raise ValueError("write width and height in pixels, like 1280x800")
    width, _, height = size.partition("x")
    return int(width), int(height)


def point_of(position: str) -> tuple[int, int] | None:
    """Return the left and top that a `WindowPosition` says, None when it leaves that to the desktop.

    Raises `ValueError` for any other text.
    """
    if not re.match(_POSITION, position):
        raise ValueError("write left and top in pixels, like 1920,0")
    if not position:
        return None
    left, _, top = position.partition(",")
    return int(left), int(top)
