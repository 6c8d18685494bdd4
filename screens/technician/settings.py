"""The technician's settings: who repairs, at which machine, and the screen. Data only."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from hall.runtime.screen_section import ScreenSection
from hall.runtime.settings import ClientSettings, Section


class TechnicianSection(Section):
    """Who works here, and with which devices."""

    name: str = Field(default="", max_length=80, description="Who stands in repair records; empty: the client's name.")
    door: Path | None = Field(
        default=None,
        description="Folder of a machine's data: its devices alone are shown, through its local door and without a "
        "broker. Left out: all devices of the hall, over the network.",
    )
    zone: str = Field(
        default="Asia/Shanghai", description="IANA time zone in which times are said where the hall's own is not known."
    )
    leave_after_s: float = Field(
        default=0.0,
        ge=0,
        le=3600,
        description="The program ends when nobody pressed anything for so long (on a kiosk); 0: it stays.",
    )


class TechnicianSettings(ClientSettings):
    """Settings of a technician's screen."""

    technician: TechnicianSection = Field(default=TechnicianSection(), description="Who works here, with what.")
    screen: ScreenSection = Field(default=ScreenSection(), description="The technician's screen.")

    @property
    def client(self) -> str:
        """Return this program's client id: the broker's user name, or the first technician's."""
        return self.broker.username or "technician-1"
