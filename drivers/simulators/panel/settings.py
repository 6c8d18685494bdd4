"""Where the panel finds the payment simulator and the messages to phones. Data only."""

from __future__ import annotations

from pydantic import Field

from hall.runtime.settings import Section, SettingsPath


class MoneySettings(Section):
    """The payment simulator, asked as staff, and the file into which messages to phones are written."""

    url: str = Field(
        pattern="^https?://", description="Where the simulator is asked.", examples=["http://127.0.0.1:8802"]
    )
    token: str = Field(min_length=16, repr=False, description="A token there that works for staff.")
    messages: SettingsPath | None = Field(default=None, description="The file of messages, if there is one.")
