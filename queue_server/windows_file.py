"""The part of a hall file that says when windows open, close and help out, checked as a whole."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from hall.contract.values import CounterId, ServiceId
from hall.contract.windows import WindowsMode
from hall.runtime.settings import Section


class AbilitySection(Section):
    """Services that a counter can be lent beside its own."""

    counter: CounterId = Field(description="The counter.", examples=["5"])
    services: list[ServiceId] = Field(min_length=1, description="Services that it can be lent.", examples=[["advice"]])


class WindowsSection(Section):
    """When to open, close or reskill a window; the defaults are those of the queueing facts, section 2."""

    mode: WindowsMode = Field(
        default=WindowsMode.ADVICE,
        description="off, advice (the control room decides) or automatic (counters are asked within these limits).",
    )
    flexible: list[CounterId] = Field(
        default=[],
        description="Counters that open and close with the pressure, the one to open first ahead.",
    )
    open_above_min: float = Field(
        default=9, gt=0, le=240, description="Waiting work for each open counter above which one opens, minutes."
    )
    close_below_min: float = Field(
        default=3, ge=0, le=240, description="Waiting work for each open counter below which one may close, minutes."
    )
    stays_open_min: float = Field(default=30, gt=0, le=480, description="How long an opened window stays so, minutes.")
    stays_closed_min: float = Field(
        default=10, gt=0, le=480, description="How long a closed window stays closed, minutes."
    )
    budget_min: float = Field(
        default=180, ge=30, le=1440, description="How long a flexible counter may be open on one day, minutes."
    )
    ability: list[AbilitySection] = Field(default=[], description="What open counters can be lent.")

    @model_validator(mode="after")
    def _does_not_flap(self) -> Self:
        if self.close_below_min >= self.open_above_min:
            raise ValueError(
                f"a close_below_min ({self.close_below_min:g}) below open_above_min ({self.open_above_min:g})"
            )
        return self
