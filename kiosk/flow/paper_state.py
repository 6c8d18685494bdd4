"""Which slip of a journey is printed, and what the customer is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from hall.contract.business.applications import WorkOrder
from hall.contract.business.reports import ReportReceipt, Reservation

Content: TypeAlias = ReportReceipt | Reservation | WorkOrder
"""What a slip is composed from."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The slip that was printed last; `fate` is a `Fate` by its word."""

    job: str = ""
    fate: str = "none"


NO_PAPER: Final = Paper()
"""No slip was printed."""
