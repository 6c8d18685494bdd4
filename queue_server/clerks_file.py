"""The clerks in a hall file: who they are to the public, what they can do, and how they log in. Data only."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from hall.contract.values import ClerkId, Language, ServiceId, Text
from hall.runtime.pin_hash import PATTERN as PIN_HASH
from hall.runtime.settings import Section


class ClerkSection(Section):
    """A clerk. Name, staff number and photo are public at the window."""

    id: ClerkId = Field(description="The clerk's short name.", examples=["li-na"])
    name: Text = Field(description="The clerk's name.", examples=[{"zh": "李娜", "en": "Li Na"}])
    staff_number: str = Field(max_length=20, description="The public staff number.", examples=["0312"])
    photo: str = Field(default="", max_length=100, description="File name of a photo in the hall's media folder.")
    skills: list[ServiceId] = Field(
        default=[], description="Services that the clerk can do; empty: whatever the counter does."
    )
    languages: list[Language] = Field(
        default=[], description="Languages that the clerk speaks; empty: all. They count with policy.language_rule."
    )
    coefficients: dict[ServiceId, Annotated[float, Field(ge=0.1, le=1)]] = Field(
        default={},
        description="How much of a wait counts at this clerk, by service: 1 for the clerk's own work (and for services "
        "that are absent), less for what others should rather do. They count with policy.coefficient_rule.",
        examples=[{"new-supply": 0.5}],
    )
    pin_hash: str = Field(
        pattern=PIN_HASH,
        repr=False,
        description="Made by: python -m queue_server pin",
        examples=["scrypt$14$8$1$…"],
    )
