"""The board's settings: which area it calls for, how it speaks, how large its screen is. Data only."""

from __future__ import annotations

from pydantic import Field

from hall.contract.values import AreaId, Language
from hall.runtime.settings import ClientSettings, Section


class BoardSection(Section):
    """What is this board's own."""

    area: AreaId = Field(default="main", description="The waiting area whose calls it shows, as in the hall file.")
    spoken: tuple[Language, ...] = Field(
        default=(Language.ZH, Language.EN), description="The languages of a spoken call, in this order."
    )
    is_silent: bool = Field(default=False, description="Show calls without chime and speech.")
    volume: float = Field(default=1.0, ge=0, le=1, description="How loud, 0 to 1 of the computer's own volume.")
    notice_s: float = Field(default=15.0, ge=3, le=600, description="How long each running notice stands, seconds.")
    screen_width_mm: float = Field(
        default=1430.0,
        ge=300,
        le=6000,
        description="Width of the visible screen in millimetres (65 inch: 1430); sizes of letters follow from it.",
    )


class BoardSettings(ClientSettings):
    """Settings of a hall's board."""

    board: BoardSection = Field(default=BoardSection(), description="What is this board's own.")
