"""The control room's settings: its screen, when a wait is an alarm, how long a duty lasts untouched. Data only."""

from __future__ import annotations

from pydantic import Field

from hall.runtime.business_section import BusinessSection
from hall.runtime.screen_section import SIZE_IS, WindowSection
from hall.runtime.settings import ClientSettings, Section
from hall.runtime.window_place import WindowSize


class ControlSection(Section):
    """When the control room raises its voice, and when it signs off who has left it."""

    red_line_min: float = Field(
        default=25.0,
        ge=1,
        le=240,
        description="A wait of this many minutes, and twice its promise, is urgent, until the hall has said its own.",
    )
    duty_idle_min: float = Field(
        default=15.0,
        ge=1,
        le=480,
        description="Who is on duty is signed off after this many minutes without a touch, minutes.",
    )


class DeskSection(WindowSection):
    """The manager's screen."""

    size: WindowSize = Field(default="1920x1080", description=SIZE_IS)


class ControlSettings(ClientSettings):
    """Settings of a hall's control room."""

    control: ControlSection = Field(default=ControlSection(), description="When it raises its voice and signs off.")
    screen: DeskSection = Field(default=DeskSection(), description="The manager's screen.")
    business: BusinessSection = Field(
        default=BusinessSection(), description="The utility's business system, asked with a token for staff."
    )

    @property
    def client(self) -> str:
        """Return this program's client id: the broker's user name, or the first control room's."""
        return self.broker.username or "control-1"
