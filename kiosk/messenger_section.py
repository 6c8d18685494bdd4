"""The kiosk's settings for whoever sends short messages to phones. Data only."""

from __future__ import annotations

from pydantic import Field

from hall.runtime.settings import Section


class MessengerSection(Section):
    """Who sends short messages to customers' phones."""

    file: str = Field(
        default="",
        description="File to which messages are written, a line each, instead of being sent: for rehearsals and for "
        "halls whose gateway fetches them there. Empty: no messages, and so no applications at this kiosk.",
        examples=["/var/lib/smart-hall/kiosk-1/messages.jsonl"],
    )
