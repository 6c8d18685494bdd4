"""The board's settings: which area it calls for, how it speaks, how large its screen is. Data only."""

from __future__ import annotations

from pydantic import Field

from hall.contract.values import AreaId, Language
from hall.runtime.screen_section import SIZE_IS, WindowSection
from hall.runtime.settings import ClientSettings, Section
from hall.runtime.window_place import WindowSize


class BoardSection(Section):
    """What is called, and how."""

    area: AreaId = Field(default="main", description="The waiting area whose calls it shows, as in the hall file.")
    spoken: tuple[Language, ...] = Field(
        default=(Language.ZH, Language.EN), description="The languages of a spoken call, in this order."
    )
    is_silent: bool = Field(default=False, description="Show calls without chime and speech.")
    volume: float = Field(default=1.0, ge=0, le=1, description="How loud, 0 to 1 of the computer's own volume.")
    notice_s: float = Field(default=15.0, ge=3, le=600, description="How long each running notice stands, seconds.")


class TvSection(WindowSection):
    """The TV in the hall."""

    size: WindowSize = Field(default="1920x1080", description=SIZE_IS)
    full_screen: bool = Field(default=False, description="Fill the screen, without frame and without cursor.")
    width_mm: float = Field(
        default=1430.0,
        ge=300,
        le=6000,
        description="Width of the visible picture in millimetres (65 inch: 1430); sizes of letters follow from it.",
    )


class BoardSettings(ClientSettings):
    """Settings of a hall's board."""

    board: BoardSection = Field(default=BoardSection(), description="What is called, and how.")
    screen: TvSection = Field(default=TvSection(), description="The TV in the hall.")

    @property
    def client(self) -> str:
        """Return this program's client id: the broker's user name, or one made of the area."""
        return self.broker.username or f"board-{self.board.area}"
