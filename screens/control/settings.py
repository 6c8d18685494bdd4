"""The control room's settings: its screen, and when a wait is an alarm. Data only."""

from __future__ import annotations

from pydantic import Field

from hall.runtime.business_section import BusinessSection
from hall.runtime.settings import ClientSettings, Section
from hall.runtime.window_place import POSITION_IS, WindowPosition, WindowSize, pixels_of, point_of


class ControlSection(Section):
    """When the control room raises its voice."""

    red_line_min: float = Field(
        default=25.0,
        ge=1,
        le=240,
        description="A wait of this many minutes, and twice its promise, is urgent; the hall file's red line.",
    )


class ScreenSection(Section):
    """The manager's screen."""

    size: WindowSize = Field(
        default="1920x1080", description="Width and height of the window in pixels, when it is not full screen."
    )
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


class ControlSettings(ClientSettings):
    """Settings of a hall's control room."""

    control: ControlSection = Field(default=ControlSection(), description="When the control room raises its voice.")
    screen: ScreenSection = Field(default=ScreenSection(), description="The manager's screen.")
    business: BusinessSection = Field(
        default=BusinessSection(), description="The utility's business system, asked with a token for staff."
    )

    @property
    def client(self) -> str:
        """Return this program's client id: the broker's user name, or the first control room's."""
        return self.broker.username or "control-1"
