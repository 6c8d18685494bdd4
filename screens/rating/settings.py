"""The rating screen's settings: whose visits it asks about, where the clerks' pictures lie. Data only."""

from __future__ import annotations

from pydantic import Field

from hall.contract.values import CounterId
from hall.runtime.settings import ClientSettings, Section, SettingsPath
from hall.runtime.window_place import POSITION_IS, WindowPosition, WindowSize, pixels_of, point_of


class CounterSection(Section):
    """The counter where this screen stands."""

    id: CounterId = Field(description="The counter whose visits are rated here, as in the hall file.", examples=["3"])


class MediaSection(Section):
    """Pictures that the hall file names."""

    photos: SettingsPath | None = Field(
        default=None,
        description="Folder of the clerks' photos, named as in the hall file; absent: a neutral drawing is shown.",
        examples=["/var/lib/smart-hall/photos"],
    )


class ScreenSection(Section):
    """The touch screen that faces the customer."""

    pixels_per_mm: float = Field(
        default=5.9,
        ge=2,
        le=16,
        description="Pixels per millimetre of the screen (10.1 inch, 1280 x 800: 5.9); sizes follow from it.",
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


class RatingSettings(ClientSettings):
    """Settings of a rating screen."""

    counter: CounterSection = Field(description="The counter where this screen stands.")
    media: MediaSection = Field(default=MediaSection(), description="Pictures that the hall file names.")
    screen: ScreenSection = Field(default=ScreenSection(), description="The touch screen that faces the customer.")

    @property
    def client(self) -> str:
        """Return this program's client id: the broker's user name, or one made of the counter."""
        return self.broker.username or f"rating-{self.counter.id}"
