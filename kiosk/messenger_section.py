"""The kiosk's settings for whoever sends short messages to phones: a gateway at a URL, or a file. Data only."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from hall.runtime.settings import Section


class MessengerSection(Section):
    """Who sends short messages to customers' phones. With neither `url` nor `file` no applications are taken here."""

    url: str = Field(
        default="",
        pattern="^$|^https?://",
        description="The message gateway's address, a system of the contract's port (docs/business.md); empty: none.",
        examples=["https://gateway.example"],
    )
    token: str = Field(default="", repr=False, description="This kiosk's own token there; empty as for `url`.")
    file: str = Field(
        default="",
        description="File to which messages are written, a line each, instead of being sent: for rehearsals and for "
        "halls whose gateway fetches them there. Empty: none.",
        examples=["/var/lib/smart-hall/kiosk-1/messages.jsonl"],
    )

    @model_validator(mode="after")
    def _is_one_of_both(self) -> Self:
        if self.url and self.file:
            raise ValueError("either a url or a file: a message would go both ways")
        if bool(self.url) != bool(self.token):
            raise ValueError("a url and its token, or neither")
        return self
