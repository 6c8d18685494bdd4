"""A fault, a complaint or an opinion as it comes together; nothing of it outlives the visit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from hall.contract.business.reports import ReportKind, ReportReceipt
from hall.contract.values import Text


@dataclass(frozen=True, slots=True)
class Reporting:
    """What is reported."""

    kind: ReportKind | None = None
    topics: tuple[tuple[str, Text], ...] = ()
    topic: str = ""
    words: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    """As far as it is typed; empty: no answer is wanted."""
    is_reviewed: bool = False
    """Everything was seen once, so that a change leads back to the review."""
    receipt: ReportReceipt | None = field(default=None, repr=False)


NO_REPORT: Final = Reporting()
"""Nothing is reported."""
