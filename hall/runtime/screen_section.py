"""The settings of a screen that a person sits or stands before: how dense it is, where its window lies. Data only."""

from __future__ import annotations

from pydantic import Field

from hall.runtime.settings import Section
from hall.runtime.window_place import POSITION_IS, WindowPosition, WindowSize, pixels_of, point_of


class ScreenSection(Section):
    """The screen this program draws on."""

    pixels_per_mm: float = Field(
        default=3.8,
        ge=1,
        le=16,
        description="Pixels per millimetre of the screen (24 inch full HD: 3.6); sizes of letters follow from it.",
    )
    size: WindowSize = Field(
        default="1280x800", description="Width and height of the window in pixels, when it is not full screen."
    )
    position: WindowPosition = Field(default="", description=POSITION_IS)
    is_full_screen: bool = Field(default=False, description="Fill the whole screen.")

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return pixels_of(self.size)

    @property
    def point(self) -> tuple[int, int] | None:
        """Left and top in pixels; None when the desktop decides."""
        return point_of(self.position)
