"""The part of the hall file that says how appointments are kept: when to check in, what is promised, who is late."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from hall.runtime.settings import Section
from queue_server.core.plan import LateRule


class AppointmentSection(Section):
    """How appointments are kept."""

    early_min: float = Field(default=30, ge=0, le=720, description="How early one may check in, minutes.")
    late_min: float = Field(default=15, ge=0, le=720, description="How late one may check in and keep it, minutes.")
    late_rule: LateRule = Field(
        default=LateRule.WALK_IN,
        description="Who comes later: walk_in (waits like one without an appointment) or refuse.",
    )
    promise_min: float = Field(
        default=5, gt=0, le=240, description="Wait that is promised from the appointment's time on, minutes."
    )
    no_show_after_min: float = Field(
        default=30, ge=0, le=720, description="After this time it counts as a no-show, minutes; at least late_min."
    )

    @model_validator(mode="after")
    def _waits_for_the_late(self) -> Self:
        if self.no_show_after_min < self.late_min:
            raise ValueError(f"a no_show_after_min ({self.no_show_after_min:g}) not below late_min ({self.late_min:g})")
        return self
