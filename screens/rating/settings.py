"""The rating screen's settings: whose visits it asks about, where the clerks' pictures lie. Data only."""

from __future__ import annotations

from pydantic import Field

from hall.contract.values import CounterId
from hall.runtime.screen_section import ScreenSection
from hall.runtime.settings import ClientSettings, Section, SettingsPath


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


class TouchScreenSection(ScreenSection):
    """The touch screen that faces the customer; it is denser than a desk's."""

    pixels_per_mm: float = Field(
        default=5.9,
        ge=2,
        le=16,
        description="Pixels per millimetre of the screen (10.1 inch, 1280 x 800: 5.9); sizes follow from it.",
    )


class RatingSettings(ClientSettings):
    """Settings of a rating screen."""

    counter: CounterSection = Field(description="The counter where this screen stands.")
    media: MediaSection = Field(default=MediaSection(), description="Pictures that the hall file names.")
    screen: TouchScreenSection = Field(
        default=TouchScreenSection(), description="The touch screen that faces the customer."
    )

    @property
    def client(self) -> str:
        """Return this program's client id: the broker's user name, or one made of the counter."""
        return self.broker.username or f"rating-{self.counter.id}"
