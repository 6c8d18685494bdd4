"""The settings of a program's window and of the screen it lies on: how large, where, how dense. Data only."""

from __future__ import annotations

from typing import Final

from pydantic import Field

from hall.runtime.settings import Section
from hall.runtime.window_place import POSITION_IS, WindowPosition, WindowSize, pixels_of, point_of

SIZE_IS: Final = "Width and height of the window in pixels, when it is not full screen."


class WindowSection(Section):
    """The window this program draws in; who wants another size says so beside `SIZE_IS`."""

    size: WindowSize = Field(default="1280x800", description=SIZE_IS)
    position: WindowPosition = Field(default="", description=POSITION_IS)
    full_screen: bool = Field(default=False, description="Fill the screen, without frame.")

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return pixels_of(self.size)

    @property
    def point(self) -> tuple[int, int] | None:
        """Left and top in pixels; None when the desktop decides."""
        return point_of(self.position)


class ScreenSection(WindowSection):
    """The screen that a person sits or stands before."""

    pixels_per_mm: float = Field(
        default=3.8,
        ge=1,
        le=16,
        description="Pixels per millimetre of the screen (24 inch full HD: 3.6); sizes of letters follow from it.",
    )
