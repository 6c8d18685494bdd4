"""The console's settings: where it usually stands and how dense its screen is. Data only."""

from __future__ import annotations

from pydantic import Field

from hall.contract.values import CounterId
from hall.runtime.settings import ClientSettings, Section
from hall.runtime.window_place import POSITION_IS, WindowPosition, WindowSize, pixels_of, point_of


class CounterSection(Section):
    """The counter where this console stands."""

    id: CounterId | None = Field(
        default=None,
        description="The counter that is chosen when the login appears, as in the hall file; absent: none.",
        examples=["3"],
    )


class ScreenSection(Section):
    """The screen in front of the clerk."""

    pixels_per_mm: float = Field(
        default=3.8,
        ge=2,
        le=12,
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


class ClerkSettings(ClientSettings):
    """Settings of a clerk's console."""

    counter: CounterSection = Field(default=CounterSection(), description="The counter where this console stands.")
    screen: ScreenSection = Field(default=ScreenSection(), description="The screen in front of the clerk.")

    @property
    def client(self) -> str:
        """Return this program's client id: the broker's user name, or one made of the counter."""
        return self.broker.username or f"clerk-{self.counter.id or 'any'}"
